package io.serai.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token whose signature and claims were found to be good.
 *
 * @param name the identity that it stands for
 * @param expires from when on it is good no more
 * @param issued when its holder signed it, where it was signed by its holder
 * @param id that its holder gave it ({@code jti}), where it has one
 */
record VerifiedToken(
        String name,
        Instant expires,
        @Nullable Instant issued,
        @Nullable String id) {

    /** Whether its holder can sign another one whenever it wants. */
    boolean isSelfSigned() {
        return issued != null;
    }
}
