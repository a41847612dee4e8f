package io.serai.catalog;

import io.serai.media.MediaId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The copy of an asset on another node.
 *
 * @param holder SEA public key of that node
 * @param since when it came into this state
 * @param provedAt when it last showed that it has the bytes
 * @param failures how often it could not, or would not, since it last did
 * @param reason why it is in this state, where there is more to say
 */
public record Copy(
        MediaId mediaId,
        String holder,
        CopyState state,
        Instant since,
        @Nullable Instant provedAt,
        int failures,
        @Nullable String reason) {

    /** A copy that has just been asked for. */
    public static Copy requested(MediaId id, String holder, Instant now) {
        return new Copy(id, holder, CopyState.REQUESTED, now, null, 0, null);
    }

    /** A copy that may be there. */
    public static Copy probed(MediaId id, String holder, Instant now) {
        return new Copy(id, holder, CopyState.PROBED, now, null, 0, null);
    }

    /** The same copy, further on its way. */
    public Copy in(CopyState next, Instant now) {
        return new Copy(mediaId, holder, next, now, provedAt, failures, null);
    }

    /** The same copy, proved. */
    public Copy proved(Instant now) {
        return new Copy(mediaId, holder, CopyState.PROVED, now, now, 0, null);
    }

    /** The same copy, after something went wrong with it. */
    public Copy failed(CopyState next, Instant now, String why) {
        return new Copy(mediaId, holder, next, now, provedAt, failures + 1, why);
    }
}
