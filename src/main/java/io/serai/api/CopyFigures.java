package io.serai.api;

import io.serai.catalog.Copy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What this node knows of the copies of its assets, as the answers tell it. */
public interface CopyFigures {
    /** Whether a copy counts now. */
    boolean counts(Copy copy);

    /** The node that has a copy. */
    Holder holder(String pub);

    /**
     * A node that has a copy.
     *
     * @param apiEndpoint base of its HTTP calls; null where nobody can reach it by HTTP
     * @param lastSeen when its newest sign of life was heard; null where none is known
     */
    record Holder(
            String peerId,
            @Nullable String apiEndpoint,
            @Nullable Instant lastSeen) {}
}
