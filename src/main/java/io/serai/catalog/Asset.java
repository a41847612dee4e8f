package io.serai.catalog;

import io.serai.media.AccessLevel;
import io.serai.media.MediaId;
import io.serai.media.Priority;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One asset as this node holds it.
 *
 * @param mediaId SHA-256 of the stored bytes
 * @param version of the claim: 1 at first, above the tombstone's after a deletion
 * @param state how far it has come
 * @param size stored bytes
 * @param fileName as its owner calls it; never leaves the node in clear when sealed
 * @param contentType MIME type of the bytes as they came
 * @param access who it is for
 * @param sealed whether the stored bytes are an age file
 * @param priority of its replication
 * @param replicate whether copies on other nodes are wanted
 * @param createdAt when it was received
 * @param expiresAt when it may go, if ever
 * @param infoHash of its torrent, 40 hex digits, once it is seeding
 */
public record Asset(
        MediaId mediaId,
        long version,
        AssetState state,
        long size,
        String fileName,
        String contentType,
        AccessLevel access,
        boolean sealed,
        Priority priority,
        boolean replicate,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable String infoHash) {

    /** The same asset in another state. */
    public Asset in(AssetState next) {
        return with(next, infoHash);
    }

    /** The same asset, seeding under an info hash. */
    public Asset seeding(String hash) {
        return with(AssetState.SEEDING, hash);
    }

    private Asset with(AssetState next, @Nullable String hash) {
        return new Asset(
                mediaId,
                version,
                next,
                size,
                fileName,
                contentType,
                access,
                sealed,
                priority,
                replicate,
                createdAt,
                expiresAt,
                hash);
    }
}
