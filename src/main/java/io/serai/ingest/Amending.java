package io.serai.ingest;

import io.serai.catalog.Asset;
import io.serai.catalog.AssetLocks;
import io.serai.catalog.AssetState;
import io.serai.catalog.Assets;
import io.serai.catalog.Rotations;
import io.serai.media.ConflictException;
import io.serai.media.MediaId;
import io.serai.media.NotFoundException;
import io.serai.store.BlobStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes what is said of an asset. The row is changed first and sends the asset back to be published; the claim beside
 * the bytes follows at once, or after a crash when the asset is published, so that the two agree before anyone else hears.
 */
public final class Amending {
    private final BlobStore store;
    private final Assets assets;
    private final Rotations rotations;
    private final AssetLocks locks;
    private final String origin;

    /**
     * Amends the assets of a store.
     *
     * @param origin the SEA public key of this node
     */
    public Amending(BlobStore store, Assets assets, Rotations rotations, AssetLocks locks, String origin) {
        this.store = store;
        this.assets = assets;
        this.rotations = rotations;
        this.locks = locks;
        this.origin = origin;
    }

    /**
     * Changes what the fields name.
     *
     * @throws ConflictException when the asset is not to be changed now, or not in this way
     */
    public Asset amend(String mediaId, Map<String, @Nullable Object> fields) throws IOException {
        MediaId id = new MediaId(mediaId);
        Amendment amendment = Amendment.parse(fields);
        return locks.holding(id, () -> {
            Asset before = amendable(id);
            Asset after = amendment.of(before);
            if (!after.equals(before)) {
                if (!assets.amended(before, after)) {
                    throw new ConflictException("The asset " + id + " changed meanwhile; try again.");
                }
                write(after);
            }
            return after;
        });
    }

    /** Sees to it that the claim beside the bytes says what is about to be published. */
    public void confirm(Asset asset) throws IOException {
        if (asset.version() == 1) {
            return;
        }
        locks.holding(asset.mediaId(), () -> {
            boolean latest = assets.current(asset).version() == asset.version();
            if (latest
                    && !Files.readString(claim(asset))
                            .equals(Claim.of(asset, origin).json())) {
                write(asset);
            }
            return asset;
        });
    }

    private Asset amendable(MediaId id) {
        Asset asset = assets.find(id)
                .filter(found -> found.state() != AssetState.DELETED)
                .orElseThrow(() -> NotFoundException.of(id));
        if (asset.copy()) {
            throw new ConflictException("The asset " + id + " is a copy; what is said of it is for " + asset.origin()
                    + " to change, the node that brought it in.");
        }
        if (asset.state() == AssetState.DELETING) {
            throw new ConflictException("The asset " + id + " is being deleted.");
        }
        if (asset.state() == AssetState.DAMAGED) {
            throw new ConflictException("The bytes of asset " + id + " are damaged here; upload them again first.");
        }
        rotations.requireNoSuccessor(id);
        return asset;
    }

    private void write(Asset asset) throws IOException {
        Claim.of(asset, origin).write(store.folder(asset.mediaId()));
    }

    private Path claim(Asset asset) {
        return store.folder(asset.mediaId()).resolve(Claim.FILE);
    }
}
