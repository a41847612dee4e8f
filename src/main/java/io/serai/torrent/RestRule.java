package io.serai.torrent;

import java.time.Duration;

/**
 * When a seed may rest: it is then announced nowhere, and serves those who know its address.
 *
 * @param ratio after that many times its own length was sent; 0 for never
 * @param idle after nobody took anything for that long; zero for never
 */
record RestRule(double ratio, Duration idle) {
    RestRule {
        if (!(ratio >= 0) || idle.isNegative()) {
            throw new IllegalArgumentException(
                    "seedRatio is %s and seedIdle is %s; numbers from 0 were expected".formatted(ratio, idle));
        }
    }

    boolean gaveEnough(long uploaded, long length) {
        return ratio > 0 && uploaded >= ratio * length;
    }

    /** Whether time alone may bring a rest. */
    boolean forgets() {
        return !idle.isZero();
    }

    boolean isForgotten(Duration unasked) {
        return forgets() && unasked.compareTo(idle) >= 0;
    }
}
