package io.serai.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.serai.access.Guarded;
import io.serai.access.GuardedAssets;
import io.serai.access.ShareLinks;
import io.serai.catalog.Asset;
import io.serai.catalog.AssetState;
import io.serai.catalog.Assets;
import io.serai.catalog.Grants;
import io.serai.media.MediaId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells the access policy what the catalog knows. What was found is believed for a second, so that a decision costs no look into
 * the catalog while an asset is read; what was not found is looked for again.
 */
public final class CatalogGuard implements GuardedAssets {
    private static final Duration BELIEVED = Duration.ofSeconds(1);
    private static final long MOST = 10_000;

    private final Supplier<Assets> assets;
    private final Supplier<Grants> grants;
    private final Supplier<? extends ShareLinks> links;
    private final Cache<String, Guarded> found =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(BELIEVED).build();

    private final Cache<String, Boolean> readers =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(BELIEVED).build();

    /** All are asked for with the first request, which may come before there is a catalog. */
    public CatalogGuard(Supplier<Assets> assets, Supplier<Grants> grants, Supplier<? extends ShareLinks> links) {
        this.assets = assets;
        this.grants = grants;
        this.links = links;
    }

    @Override
    public Optional<Guarded> find(String mediaId) {
        return Optional.ofNullable(found.get(mediaId, this::look));
    }

    @Override
    public boolean names(String mediaId, String identity) {
        return readers.get(
                mediaId + " " + identity, unknown -> grants.get().names(new MediaId(mediaId), identity, Instant.now()));
    }

    @Override
    public boolean opens(String mediaId, String link) {
        return links.get().opens(mediaId, link);
    }

    private @Nullable Guarded look(String mediaId) {
        return assets.get()
                .find(new MediaId(mediaId))
                .filter(asset -> asset.state().present())
                .map(CatalogGuard::guarded)
                .orElse(null);
    }

    static Guarded guarded(Asset asset) {
        String owner = asset.owner() == null && asset.copy() ? "gun:" + asset.origin() : asset.owner();
        return new Guarded(owner, asset.access(), asset.sealed(), asset.state() != AssetState.DAMAGED);
    }
}
