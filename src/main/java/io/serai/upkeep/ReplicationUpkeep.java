package io.serai.upkeep;

import io.serai.catalog.ReplicationQueue;
import java.util.Map;

/** Sees that no asset is forgotten by the queue: what was given up is tried anew, and what has no job is given one. */
public final class ReplicationUpkeep {
    private final ReplicationQueue queue;

    public ReplicationUpkeep(ReplicationQueue queue) {
        this.queue = queue;
    }

    /**
     * Does so.
     *
     * @param dryRun whether it only says what it would do
     */
    public Map<String, Object> run(boolean dryRun) {
        return Map.of(
                "retried", dryRun ? queue.dead() : queue.retryDead(),
                "begun", dryRun ? queue.missing() : queue.beginMissing(),
                "queued", queue.size());
    }
}
