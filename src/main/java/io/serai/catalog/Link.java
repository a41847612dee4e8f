package io.serai.catalog;

import io.serai.media.MediaId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A link by which whoever has it reads an asset.
 *
 * @param id 22 characters of base64url
 * @param name what its maker calls it
 * @param createdBy the identity that made it
 * @param expiresAt in whole seconds
 * @param revokedAt when it was taken back; null where it was not
 */
public record Link(
        MediaId mediaId,
        String id,
        @Nullable String name,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant revokedAt) {}
