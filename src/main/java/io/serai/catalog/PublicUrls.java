package io.serai.catalog;

import io.serai.media.MediaId;
import java.util.List;
import java.util.Optional;

/**
 * Where others reach this node by HTTP.
 *
 * @param base without a slash at its end; empty where no address is known that others could use
 */
public record PublicUrls(Optional<String> base) {
    /** Where the stored bytes of an asset are, for web seeds (BEP 19). */
    public List<String> bytes(MediaId id) {
        return of(id, "bytes");
    }

    /** Where the .torrent of an asset is, for the {@code xs} of magnet links. */
    public List<String> torrent(MediaId id) {
        return of(id, "torrent");
    }

    private List<String> of(MediaId id, String part) {
        return base.map(url -> url + "/api/media/" + id + "/" + part).stream().toList();
    }
}
