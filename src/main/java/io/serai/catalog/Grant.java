package io.serai.catalog;

import io.serai.media.MediaId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Somebody may read an asset.
 *
 * @param fingerprint of the reader, 32 hex digits
 * @param reader the reader's key or name; null of what a former version wrote, where only the fingerprint is known
 * @param scheme how it is opened to them
 * @param place the key that it has in the graph, which tells nothing of the reader; null where it does not stand there
 * @param expiresAt from when on it opens nothing; null for never
 * @param group by way of whom it was given; null where it was given for itself
 * @param state how far it has come
 */
public record Grant(
        MediaId mediaId,
        String fingerprint,
        @Nullable String reader,
        String scheme,
        @Nullable String place,
        @Nullable Instant expiresAt,
        @Nullable String group,
        State state) {
    private static final int PLACE_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** How far a grant has come. */
    public enum State {
        /** Given; where it has a place in the graph, it is still to be told there. */
        GIVEN,
        /** It stands in the graph. */
        TOLD,
        /** Withdrawn; what stands in the graph is still to be taken back. */
        WITHDRAWN
    }

    /** Whether it opens nothing any more at a time. */
    public boolean hasEnded(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }

    /** One that was just given. */
    public static Grant fresh(
            MediaId mediaId,
            String fingerprint,
            @Nullable String reader,
            String scheme,
            @Nullable String place,
            @Nullable Instant expiresAt,
            @Nullable String group) {
        return new Grant(mediaId, fingerprint, reader, scheme, place, expiresAt, group, State.GIVEN);
    }

    /** A place that nobody can guess: 32 hex digits. */
    public static String anyPlace() {
        byte[] bytes = new byte[PLACE_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
