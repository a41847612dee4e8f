package io.serai.ingest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.serai.catalog.Asset;
import io.serai.media.MediaId;
import io.serai.sealing.AgeIdentity;
import io.serai.sealing.SealedFile;
import io.serai.store.Blobs;
import java.io.IOException;
import java.time.Duration;

/**
 * Opens sealed assets that are held here with their keys. To open a key costs two scalar multiplications on the curve, so
 * the identities of those that were read last are kept for a while.
 */
public final class AssetKeys {
    private static final int MOST = 1024;
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final Blobs blobs;
    private final AssetSealer sealer;
    private final Cache<MediaId, AgeIdentity> opened =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

    public AssetKeys(Blobs blobs, AssetSealer sealer) {
        this.blobs = blobs;
        this.sealer = sealer;
    }

    /**
     * The plaintext of an asset, without its padding.
     *
     * @throws java.nio.file.NoSuchFileException when its bytes or its key are not here
     * @throws io.serai.sealing.UnsealException when they are damaged, or the key is sealed to another node
     * @throws IOException when the plaintext has not the length that the asset says
     */
    public SealedFile open(Asset asset) throws IOException {
        MediaId id = asset.mediaId();
        return SealedFile.open(blobs.file(id), identity(id), asset.length());
    }

    /** Forgets the key of an asset that goes. */
    public void forget(MediaId id) {
        opened.invalidate(id);
    }

    /** How many keys are kept opened. */
    public long count() {
        opened.cleanUp();
        return opened.estimatedSize();
    }

    private AgeIdentity identity(MediaId id) throws IOException {
        AgeIdentity known = opened.getIfPresent(id);
        if (known != null) {
            return known;
        }
        AgeIdentity asset = sealer.identity(blobs.folder(id));
        opened.put(id, asset);
        return asset;
    }
}
