package io.serai.gun;

/**
 * What the graph may hold besides its values, and how long.
 *
 * @param queuedWrites writes that wait for a commit
 * @param deferred values that wait for their state to come
 * @param cacheBytes bytes of the database's blocks kept in memory
 * @param nullAgeMillis how old a null is before its key is forgotten
 */
record GraphBounds(int queuedWrites, int deferred, long cacheBytes, long nullAgeMillis) {}
