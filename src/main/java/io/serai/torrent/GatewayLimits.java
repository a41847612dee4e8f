package io.serai.torrent;

import java.time.Duration;

/**
 * How much pages may have at a time.
 *
 * @param pages connections, those without a channel counted
 * @param pending connections without a channel
 * @param buffered bytes of one that may wait in each direction
 * @param opening from an offer to its channel
 * @param idle without a byte from the page
 */
record GatewayLimits(int pages, int pending, long buffered, Duration opening, Duration idle) {
    static GatewayLimits of(TorrentConfiguration configuration) {
        return new GatewayLimits(
                configuration.getMaxPages(),
                configuration.getMaxPendingPages(),
                configuration.getPageBuffer(),
                Duration.ofMillis(configuration.getPageTimeout()),
                Duration.ofMillis(configuration.getPageIdle()));
    }

    /** Whether a connection without a channel has taken too long to get one. */
    boolean isLate(long since) {
        return System.nanoTime() - since > opening.toNanos();
    }

    /** Whether a connection with one has been silent for too long. */
    boolean isIdle(long heard) {
        return System.nanoTime() - heard > idle.toNanos();
    }
}
