package io.serai.manifest;

import io.serai.media.MediaId;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Ends one origin's claim to an asset, and every version of it up to this one.
 *
 * @param version above that of the manifest it ends
 */
public record Tombstone(String network, MediaId mediaId, String origin, long version, Instant deletedAt) {
    private static final int FORMAT = 1;

    /** The canonical JSON that is signed. */
    public String text() {
        return CanonicalJson.text(new TreeMap<>(Map.of(
                "v", FORMAT,
                "network", network,
                "mediaId", mediaId.hex(),
                "origin", origin,
                "version", version,
                "deletedAt", deletedAt.toString(),
                "tombstone", true)));
    }
}
