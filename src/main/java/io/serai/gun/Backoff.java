package io.serai.gun;

import java.util.concurrent.ThreadLocalRandom;

/** The pause before each next attempt: it doubles up to a limit, and half of it is chance. */
final class Backoff {
    private final long firstMillis;
    private final long lastMillis;
    private int attempts;

    Backoff(long firstMillis, long lastMillis) {
        this.firstMillis = firstMillis;
        this.lastMillis = lastMillis;
    }

    long nextMillis() {
        long full = Math.min(lastMillis, firstMillis << Math.min(attempts++, 20));
        return Math.max(1, full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1));
    }

    void reset() {
        attempts = 0;
    }
}
