package io.serai.gun;

import java.util.concurrent.CompletionException;

/** Why what someone sent was not taken. The set is closed, so that figures can be labelled with it. */
public enum Refusal {
    /** It is no message, or no put of values to keys. */
    MALFORMED,
    /** A value, a name or the whole is above its bound. */
    TOO_LARGE,
    /** The rules of its soul do not allow it; most often the signature is not the owner's. */
    UNVERIFIED,
    /** Its state is too far ahead, or too many wait for theirs. */
    FUTURE_STATE,
    /** It was right, but could not be stored. */
    NOT_STORED;

    /** The reason that a failed write gives. */
    static Refusal of(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof RefusedWriteException refused ? refused.refusal() : NOT_STORED;
    }
}
