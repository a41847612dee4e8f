package io.serai.ingest;

import io.serai.catalog.Asset;
import io.serai.catalog.AssetLocks;
import io.serai.catalog.Assets;
import io.serai.catalog.Grant;
import io.serai.catalog.Grants;
import io.serai.catalog.Rotation;
import io.serai.catalog.Rotations;
import io.serai.media.MediaId;
import io.serai.media.NotFoundException;
import io.serai.sealing.SealedFile;
import io.serai.store.BlobStore;
import io.serai.store.Staging;
import java.io.IOException;
import java.util.List;

/** Makes the successor of an asset whose key is rotated, as if it had just been received. */
public final class Reseal {
    private final BlobStore store;
    private final Assets assets;
    private final AssetKeys keys;
    private final AssetSealer sealer;
    private final Grantor grantor;
    private final Grants grants;
    private final Rotations rotations;
    private final AssetLocks locks;

    public Reseal(
            BlobStore store,
            Assets assets,
            AssetKeys keys,
            AssetSealer sealer,
            Grantor grantor,
            Grants grants,
            Rotations rotations,
            AssetLocks locks) {
        this.store = store;
        this.assets = assets;
        this.keys = keys;
        this.sealer = sealer;
        this.grantor = grantor;
        this.grants = grants;
        this.rotations = rotations;
        this.locks = locks;
    }

    /** Stages the plaintext of an asset, sealed to a new identity, with its grants. What it will be is noted before it moves on. */
    public Received reseal(Rotation rotation) throws IOException {
        Asset asset = assets.find(rotation.mediaId()).orElseThrow(() -> NotFoundException.of(rotation.mediaId()));
        Staging staging = store.stage(sealer.sealedLength(asset.length()));
        try (SealedFile plaintext = keys.open(asset)) {
            sealer.seal(Plaintext.of(plaintext), staging);
            Staging.Hashed hashed = staging.finish();
            Asset now = handOver(asset, staging, hashed.id());
            return new Received(
                    staging,
                    hashed,
                    true,
                    now.fileName(),
                    new ContentType(null, now.contentType()),
                    now.length(),
                    wishes(now));
        } catch (IOException | RuntimeException e) {
            staging.close();
            throw e;
        }
    }

    /**
     * From here on nothing is said of the old asset, nor anybody let read it, that its successor would not hear of. A reader of whom only
     * the fingerprint is known cannot be let read.
     */
    private Asset handOver(Asset asset, Staging staging, MediaId successor) throws IOException {
        return locks.holding(asset.mediaId(), () -> {
            rotations.sealed(asset.mediaId(), successor);
            for (Grant grant : grants.of(asset.mediaId())) {
                if (grant.reader() != null) {
                    Reader reader = new Reader(GrantScheme.parse(grant.scheme()), grant.reader());
                    grantor.lay(staging.folder(), GrantNote.fresh(reader, grant.expiresAt(), grant.group()));
                }
            }
            return assets.current(asset);
        });
    }

    private static Wishes wishes(Asset asset) {
        return new Wishes(
                asset.access(),
                true,
                List.of(),
                asset.replicate(),
                asset.priority(),
                asset.expiresAt(),
                asset.tags(),
                asset.fileName());
    }
}
