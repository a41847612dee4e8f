package io.serai.catalog;

import io.serai.media.MediaId;
import org.jspecify.annotations.Nullable;

/**
 * The copies of one asset that are still to be made.
 *
 * @param state {@code WAITING} while there is no other node to hold a copy
 * @param reason why the last attempt failed
 */
public record ReplicationJob(
        MediaId mediaId,
        String state,
        int priority,
        int attempts,
        @Nullable String reason) {}
