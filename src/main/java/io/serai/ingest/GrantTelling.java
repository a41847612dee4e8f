package io.serai.ingest;

import io.serai.catalog.Grant;
import io.serai.catalog.Grants;
import io.serai.media.MediaId;
import io.serai.store.BlobStore;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the graph is to say of grants: below this node's key at {@code grants/<media id>}, under a random key each, the text that
 * opens the asset to its reader, who finds out by trying. What was withdrawn is nulled there.
 */
public final class GrantTelling {
    private static final int AT_ONCE = 500;

    private final BlobStore store;
    private final Grants grants;

    public GrantTelling(BlobStore store, Grants grants) {
        this.store = store;
        this.grants = grants;
    }

    /** The news of one asset. */
    public record News(MediaId mediaId, List<Grant> grants) {}

    /** What the graph does not say yet. */
    public List<News> due() {
        return grants.untold(AT_ONCE).stream()
                .collect(Collectors.groupingBy(Grant::mediaId, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(asset -> new News(asset.getKey(), asset.getValue()))
                .toList();
    }

    /** The keys of the soul that the news are to be put to. */
    public Map<String, @Nullable Object> keys(News news) throws IOException {
        Map<String, @Nullable Object> keys = new HashMap<>();
        for (Grant grant : news.grants()) {
            boolean stands = grant.state() != Grant.State.WITHDRAWN;
            keys.put(
                    String.valueOf(grant.place()),
                    stands
                            ? GrantFiles.text(store.folder(news.mediaId()), grant)
                                    .orElse(null)
                            : null);
        }
        return keys;
    }

    /** Notes that they stand there. */
    public void told(News news) {
        grants.told(news.grants());
    }
}
