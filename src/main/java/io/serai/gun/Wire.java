package io.serai.gun;

import java.util.concurrent.Executor;

/**
 * What all connections of a peer have in common.
 *
 * @param pool where their messages are acted on
 */
record Wire(WireBounds bounds, FrameReader reader, Tally tally, Executor pool) {
    Wire(WireBounds bounds, Tally tally, Executor pool) {
        this(bounds, new FrameReader(bounds), tally, pool);
    }
}
