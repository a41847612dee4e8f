package io.serai.gun;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The pause before each next attempt: it doubles up to a limit, and half of it is chance. It begins anew after a
 * connection that stood for at least the longest pause, so that a relay which lets us in only to close is left alone.
 */
final class Backoff {
    private final long firstMillis;
    private final long lastMillis;
    private int attempts;
    private long connectedAt;

    Backoff(long firstMillis, long lastMillis) {
        this.firstMillis = firstMillis;
        this.lastMillis = lastMillis;
    }

    synchronized long nextMillis() {
        long full = Math.min(lastMillis, firstMillis << Math.min(attempts++, 20));
        return Math.max(1, full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1));
    }

    synchronized void connected(long nanoTime) {
        connectedAt = nanoTime;
    }

    synchronized void lost(long nanoTime) {
        if (nanoTime - connectedAt >= TimeUnit.MILLISECONDS.toNanos(lastMillis)) {
            attempts = 0;
        }
    }
}
