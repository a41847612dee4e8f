package io.serai.catalog;

import io.serai.media.AccessLevel;
import io.serai.media.MediaId;
import io.serai.media.Priority;
import io.serai.media.Tags;
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
 * @param tags that its owner gave it; they are not published
 * @param infoHash of its torrent, 40 hex digits, once it is seeding
 * @param origin the SEA public key of the node that brought it in; null where that is this one
 * @param owner the identity whose asset it is; null where that is the identity of its origin
 * @param length bytes as they came, before they were sealed; {@code size} where that is not known here
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
        Tags tags,
        @Nullable String infoHash,
        @Nullable String origin,
        @Nullable String owner,
        long length) {

    /** Whether this node holds a copy of what another one brought in. */
    public boolean copy() {
        return origin != null;
    }

    /** The same asset in another state. */
    public Asset in(AssetState next) {
        return with(version, next, infoHash, origin);
    }

    /** The same asset, seeding under an info hash. */
    public Asset seeding(String hash) {
        return with(version, AssetState.SEEDING, hash, origin);
    }

    /** The same asset with something else said of it. */
    public Asset said(
            String name, AccessLevel level, Priority urgency, boolean copies, @Nullable Instant expiry, Tags words) {
        return new Asset(
                mediaId,
                version,
                state,
                size,
                name,
                contentType,
                level,
                sealed,
                urgency,
                copies,
                createdAt,
                expiry,
                words,
                infoHash,
                origin,
                owner,
                length);
    }

    /**
     * The same asset, held for another claim.
     *
     * @param claimant the SEA public key of the node that brought it in; null where that is this one
     */
    public Asset of(@Nullable String claimant) {
        return with(version, state, infoHash, claimant);
    }

    /**
     * The same asset of another owner, who brought it unsealed.
     *
     * @param identity null where that is this node's own
     */
    public Asset ownedBy(@Nullable String identity, long bytes) {
        return with(version, state, infoHash, origin, identity, bytes);
    }

    /** The next version of it, in a state. */
    public Asset next(AssetState start) {
        return with(version + 1, start, infoHash, origin);
    }

    private Asset with(long number, AssetState next, @Nullable String hash, @Nullable String claimant) {
        return with(number, next, hash, claimant, owner, length);
    }

    private Asset with(
            long number,
            AssetState next,
            @Nullable String hash,
            @Nullable String claimant,
            @Nullable String identity,
            long bytes) {
        return new Asset(
                mediaId,
                number,
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
                tags,
                hash,
                claimant,
                identity,
                bytes);
    }
}
