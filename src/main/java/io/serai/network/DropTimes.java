package io.serai.network;

import java.time.Duration;

/**
 * The times that dropping goes by, each on the clock of the node that reckons with it.
 *
 * @param surplus how long there have to be too many copies before one is dropped
 * @param asking how long after it began to ask a node may drop its copy
 * @param keep how long a promise holds
 */
public record DropTimes(Duration surplus, Duration asking, Duration keep) {
    /** By how much one clock may be faster than another. */
    private static final int MARGIN = 2;

    public DropTimes {
        if (asking.isNegative() || asking.isZero() || keep.compareTo(asking.multipliedBy(MARGIN)) < 0) {
            throw new IllegalArgumentException("A promise holds for " + keep + " and a node may ask for " + asking
                    + "; promises that hold at least " + MARGIN + " times as long were expected.");
        }
    }
}
