package io.serai.catalog;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A maintenance task that ran, or runs.
 *
 * @param number counts the runs of a task, from 1
 * @param askedBy who wanted it: {@code schedule}, or an identity
 * @param dryRun whether it was only to say what it would do
 * @param took null while it runs, and when nobody saw it end
 * @param result what was done, as JSON, or why it failed; null while it runs
 */
public record MaintenanceRun(
        String task,
        long number,
        Instant startedAt,
        String askedBy,
        boolean dryRun,
        Outcome outcome,
        @Nullable Duration took,
        @Nullable String result) {
    /** How a run stands. */
    public enum Outcome {
        RUNNING,
        DONE,
        FAILED,
        /** Its time was over. */
        TIMED_OUT,
        /** The node ended before it did. */
        INTERRUPTED;

        /** Whether something went wrong that its owner should look at. */
        public boolean isFailure() {
            return this == FAILED || this == TIMED_OUT;
        }
    }
}
