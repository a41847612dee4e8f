package io.serai.ingest;

import io.serai.catalog.Asset;
import io.serai.catalog.AssetLocks;
import io.serai.catalog.Assets;
import io.serai.media.ConflictException;
import io.serai.media.MediaId;
import io.serai.store.BlobStore;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds blobs that the catalog does not know, as a crash between the rename and the row leaves one, and takes them in
 * again by the claim that lies beside them.
 */
public final class Adoption {
    private static final Logger LOG = LoggerFactory.getLogger(Adoption.class);
    private static final int BATCH = 256;

    private final BlobStore store;
    private final Assets assets;
    private final AssetLocks locks;

    public Adoption(BlobStore store, Assets assets, AssetLocks locks) {
        this.store = store;
        this.assets = assets;
        this.locks = locks;
    }

    /** Adds a row, {@code STORED}, for every blob that has none. */
    public void adopt() throws IOException {
        List<MediaId> all = store.list();
        for (int from = 0; from < all.size(); from += BATCH) {
            List<MediaId> some = all.subList(from, Math.min(all.size(), from + BATCH));
            Set<MediaId> known = assets.known(some);
            for (MediaId id : some) {
                if (!known.contains(id)) {
                    locks.holding(id, () -> adopt(id));
                }
            }
        }
    }

    private boolean adopt(MediaId id) throws IOException {
        if (assets.find(id).isPresent()) {
            // an upload stood between the rename and the row
            return false;
        }
        Optional<Claim> claim = claim(id);
        if (claim.isPresent() && store.bytes(id).isPresent()) {
            return add(claim.get().asset());
        }
        LOG.warn("The blob {} has no claim beside it, or no bytes; it is left where it is.", id);
        return false;
    }

    private boolean add(Asset asset) {
        try {
            assets.add(asset);
        } catch (ConflictException e) {
            LOG.warn("The blob {} is left where it is: {}", asset.mediaId(), e.getMessage());
            return false;
        }
        store.space().found(asset.size());
        LOG.info("Took in the blob {}, which the catalog did not know.", asset.mediaId());
        return true;
    }

    /** A claim that cannot be read is none: it must not keep the node from starting. */
    private Optional<Claim> claim(MediaId id) {
        try {
            return Claim.read(store.folder(id))
                    .filter(claim -> claim.asset().mediaId().equals(id));
        } catch (IOException e) {
            LOG.warn("The claim of the blob {} cannot be used: {}", id, e.getMessage());
            return Optional.empty();
        }
    }
}
