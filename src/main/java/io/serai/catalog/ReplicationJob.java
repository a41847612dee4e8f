package io.serai.catalog;

import io.serai.media.MediaId;
import io.serai.media.Priority;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something to be done about the copies of one asset.
 *
 * @param attempts that were in vain since the last success
 * @param reason why it stands as it does
 * @param source who asked for it: the SEA public key of a node, or null where that was somebody here
 * @param signed what the origin says of the asset, for one that is not here yet
 * @param size bytes that are to come; 0 for an asset that is here
 * @param shortSince since when there are fewer copies than wanted; null when there are enough
 */
public record ReplicationJob(
        MediaId mediaId,
        JobKind kind,
        JobState state,
        Priority priority,
        int attempts,
        @Nullable String reason,
        @Nullable String source,
        @Nullable String signed,
        long size,
        @Nullable Instant shortSince,
        Instant nextAt,
        Instant createdAt) {

    /** A copy to be fetched for another node. */
    public static ReplicationJob fetch(
            MediaId id, Priority priority, @Nullable String source, String signed, long size, Instant now) {
        return new ReplicationJob(
                id, JobKind.FETCH, JobState.WAITING, priority, 0, null, source, signed, size, null, now, now);
    }

    /** The same job with another standing. */
    public ReplicationJob in(JobState next, @Nullable String why, Instant again) {
        return new ReplicationJob(
                mediaId, kind, next, priority, attempts, why, source, signed, size, shortSince, again, createdAt);
    }

    /** The same job after so many attempts in vain. */
    public ReplicationJob after(int vain) {
        return new ReplicationJob(
                mediaId, kind, state, priority, vain, reason, source, signed, size, shortSince, nextAt, createdAt);
    }

    /** The same job, with too few copies since then. */
    public ReplicationJob shortSince(@Nullable Instant then) {
        return new ReplicationJob(
                mediaId, kind, state, priority, attempts, reason, source, signed, size, then, nextAt, createdAt);
    }
}
