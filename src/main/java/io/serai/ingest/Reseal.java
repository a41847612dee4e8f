package io.serai.ingest;

import io.serai.catalog.Asset;
import io.serai.catalog.Assets;
import io.serai.catalog.Rotation;
import io.serai.catalog.Rotations;
import io.serai.media.NotFoundException;
import io.serai.sealing.SealedFile;
import io.serai.sealing.Sealer;
import io.serai.store.BlobStore;
import io.serai.store.Staging;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.List;

/** Makes the successor of an asset whose key is rotated, as if it had just been received. */
public final class Reseal {
    private static final int BUFFER = 64 * 1024;

    private final BlobStore store;
    private final Assets assets;
    private final AssetKeys keys;
    private final AssetSealer sealer;
    private final Rotations rotations;

    public Reseal(BlobStore store, Assets assets, AssetKeys keys, AssetSealer sealer, Rotations rotations) {
        this.store = store;
        this.assets = assets;
        this.keys = keys;
        this.sealer = sealer;
        this.rotations = rotations;
    }

    /** Stages the plaintext of an asset, sealed to a new identity. What it will be is noted before it moves on. */
    public Received reseal(Rotation rotation) throws IOException {
        Asset asset = assets.find(rotation.mediaId()).orElseThrow(() -> NotFoundException.of(rotation.mediaId()));
        Staging staging = store.stage(Sealer.sealedLength(asset.length()));
        try (SealedFile plaintext = keys.open(asset.mediaId())) {
            try (WritableByteChannel into = sealer.seal(staging)) {
                ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
                while (plaintext.read(buffer.clear()) >= 0) {
                    into.write(buffer.flip());
                }
            }
            Staging.Hashed hashed = staging.finish();
            rotations.sealed(asset.mediaId(), hashed.id());
            return new Received(
                    staging,
                    hashed,
                    true,
                    asset.fileName(),
                    new ContentType(null, asset.contentType()),
                    asset.length(),
                    wishes(asset));
        } catch (IOException | RuntimeException e) {
            staging.close();
            throw e;
        }
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
