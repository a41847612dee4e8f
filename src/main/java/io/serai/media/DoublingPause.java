package io.serai.media;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Pauses between attempts that were in vain: twice as long after each, up to the longest. Half of a pause is chance, so that nodes that
 * lost the same source do not come back to it together.
 */
public record DoublingPause(Duration shortest, Duration longest) {
    private static final int MOST_DOUBLINGS = 20;

    /** The pause after so many attempts. */
    public Duration after(int attempts) {
        long full = Math.min(longest.toMillis(), shortest.toMillis() << Math.min(attempts, MOST_DOUBLINGS));
        return Duration.ofMillis(full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1));
    }
}
