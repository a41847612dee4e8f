package io.serai.ingest;

import io.serai.catalog.Asset;
import io.serai.catalog.AssetLocks;
import io.serai.catalog.Assets;
import io.serai.catalog.Claims;
import io.serai.media.MediaId;
import io.serai.media.NotFoundException;
import io.serai.store.BlobStore;
import java.io.IOException;

/** Takes an asset away. Once accepted, a deletion is carried out to its end, across restarts if need be. */
public final class Deletion {
    private final BlobStore store;
    private final Assets assets;
    private final Claims claims;
    private final AssetLocks locks;

    public Deletion(BlobStore store, Assets assets, Claims claims, AssetLocks locks) {
        this.store = store;
        this.assets = assets;
        this.claims = claims;
        this.locks = locks;
    }

    /** Accepts the deletion of an asset that is present. Whoever deletes a copy wants none here again. */
    public Asset accept(String mediaId) throws IOException {
        MediaId id = new MediaId(mediaId);
        return locks.holding(id, () -> {
            Asset asset = assets.find(id)
                    .filter(found -> found.state().present())
                    .orElseThrow(() -> NotFoundException.of(id));
            claims.decline(id);
            return assets.deleting(asset);
        });
    }

    /** Removes the bytes and what belongs to them. */
    public void removeBytes(Asset asset) throws IOException {
        store.remove(asset.mediaId(), asset.size());
    }
}
