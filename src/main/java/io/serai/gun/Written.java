package io.serai.gun;

/**
 * What a write of this node's own came to.
 *
 * @param soul the whole soul that was written to
 * @param state the state of its values, milliseconds since the epoch
 */
record Written(String soul, double state) {}
