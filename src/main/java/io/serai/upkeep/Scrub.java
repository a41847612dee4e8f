package io.serai.upkeep;

import io.serai.catalog.Asset;
import io.serai.catalog.AssetState;
import io.serai.catalog.Assets;
import io.serai.catalog.Verifications;
import io.serai.store.Blobs;
import io.serai.store.Condition;
import io.serai.store.Rereading;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Reads every blob again within a cycle, at a pace of its own, and tells how it was found. */
public final class Scrub {
    private static final int BATCH = 64;

    private final Assets assets;
    private final Verifications verifications;
    private final Rereading rereading;
    private final Duration cycle;

    /**
     * @param cycle how long bytes that were found sound are left alone
     * @param bytesPerSecond to be read at most
     * @param ending whether the node ends, and with it a reading in the middle
     */
    public Scrub(
            Blobs blobs,
            Assets assets,
            Verifications verifications,
            Duration cycle,
            long bytesPerSecond,
            BooleanSupplier ending) {
        this.assets = assets;
        this.verifications = verifications;
        this.rereading = new Rereading(blobs, new SteadyPace(bytesPerSecond, ending));
        this.cycle = cycle;
    }

    /** The assets to be read next. */
    public List<Asset> due() {
        return verifications.due(Instant.now().minus(cycle), BATCH);
    }

    /** Reads the bytes of an asset, one asset at a time. */
    public synchronized Condition read(Asset asset) throws IOException {
        return rereading.of(asset.mediaId());
    }

    /** Notes that the bytes of an asset are sound. One that was thought damaged is as if it had just come in. */
    public Asset sound(Asset asset) {
        if (asset.state() == AssetState.DAMAGED) {
            return assets.restored(asset, true);
        }
        verifications.sound(asset);
        return asset;
    }
}
