package io.serai.access;

import java.util.Optional;

/** The assets that are here, as the {@link AccessPolicy} sees them. Each question is asked for each request. */
public interface GuardedAssets {
    /** An asset that is present, by its media id. */
    Optional<Guarded> find(String mediaId);

    /** Whether a grant that has not expired names an identity as a reader of an asset. */
    boolean names(String mediaId, String identity);

    /** Whether a share link opens an asset: it was made here for it, and has neither expired nor been revoked. */
    boolean opens(String mediaId, String link);
}
