package io.serai.gun;

/**
 * What the graph may hold besides its values.
 *
 * @param queuedWrites writes that wait for a commit
 * @param deferred values that wait for their state to come
 */
record GraphBounds(int queuedWrites, int deferred) {}
