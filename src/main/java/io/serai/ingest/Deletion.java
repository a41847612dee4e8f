package io.serai.ingest;

import io.serai.catalog.Asset;
import io.serai.catalog.AssetLocks;
import io.serai.catalog.Assets;
import io.serai.media.MediaId;
import io.serai.media.NotFoundException;
import io.serai.store.BlobStore;
import java.io.IOException;

/** Takes an asset away. Once accepted, a deletion is carried out to its end, across restarts if need be. */
public final class Deletion {
    private final BlobStore store;
    private final Assets assets;
    private final AssetLocks locks;

    public Deletion(BlobStore store, Assets assets, AssetLocks locks) {
        this.store = store;
        this.assets = assets;
        this.locks = locks;
    }

    /** Accepts the deletion of an asset that is present. */
    public Asset accept(String mediaId) throws IOException {
        MediaId id = new MediaId(mediaId);
        return locks.holding(
                id,
                () -> assets.find(id)
                        .filter(asset -> asset.state().present())
                        .map(assets::deleting)
                        .orElseThrow(() -> NotFoundException.of(id)));
    }

    /** Removes the bytes and what belongs to them. */
    public void removeBytes(Asset asset) throws IOException {
        store.remove(asset.mediaId(), asset.size());
    }
}
