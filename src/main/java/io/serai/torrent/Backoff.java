package io.serai.torrent;

import java.time.Duration;
import java.util.Random;

/** How long to wait before the next attempt: twice as long after each that failed, and never quite as long as others do. */
final class Backoff {
    private static final long FIRST = Duration.ofSeconds(2).toNanos();
    private static final int MOST_DOUBLINGS = 8;

    private final Random random;
    private int failures;

    Backoff(Random random) {
        this.random = random;
    }

    /** Notes a failure; nanoseconds until the next attempt, up to 13 minutes. */
    long failed() {
        long wait = FIRST << Math.min(failures, MOST_DOUBLINGS);
        failures++;
        return wait / 2 + (long) (random.nextDouble() * wait);
    }

    void succeeded() {
        failures = 0;
    }
}
