package io.serai.upkeep;

import io.serai.catalog.Asset;
import io.serai.catalog.AssetLocks;
import io.serai.catalog.AssetState;
import io.serai.catalog.Assets;
import io.serai.catalog.Damages;
import io.serai.catalog.TemporaryCatalog;
import io.serai.catalog.Verifications;
import io.serai.media.AccessLevel;
import io.serai.media.MediaId;
import io.serai.media.Priority;
import io.serai.media.Tags;
import io.serai.store.BlobStore;
import io.serai.store.Space;
import io.serai.store.SpaceBounds;
import io.serai.store.Staging;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A store and a catalog in a folder, with complete assets in them. */
record Keeping(
        Path home, BlobStore store, Assets assets, Verifications verifications, Damages damages, AssetLocks locks) {
    static Keeping in(Path home) throws IOException {
        TemporaryCatalog catalog = TemporaryCatalog.in(home);
        Assets assets = catalog.assets();
        JdbcClient sql = JdbcClient.create(catalog.database());
        return new Keeping(
                home,
                new BlobStore(
                        home.resolve("blobs"),
                        home.resolve("staging"),
                        new Space(
                                home,
                                new SpaceBounds(0, 0, Long.MAX_VALUE, Long.MAX_VALUE),
                                assets.storedBytes(),
                                assets.storedAssets()),
                        size -> 1 << 14),
                assets,
                new Verifications(sql),
                new Damages(sql),
                new AssetLocks());
    }

    /** Stores bytes that were received at a time. */
    Asset add(byte[] bytes, Instant received) throws IOException {
        try (Staging staging = store.stage(bytes.length)) {
            staging.write(ByteBuffer.wrap(bytes));
            MediaId id = staging.finish().id();
            store.keep(staging, id);
            assets.add(asset(id, bytes.length, received));
            Asset asset = assets.find(id).orElseThrow();
            return assets.enqueued(
                    assets.published(assets.seeding(asset, id.hex().substring(0, 40))));
        }
    }

    Path file(Asset asset) {
        return store.blobs().file(asset.mediaId());
    }

    private static Asset asset(MediaId id, long size, Instant received) {
        return new Asset(
                id,
                1,
                AssetState.STORED,
                size,
                "film.mp4",
                "video/mp4",
                AccessLevel.PUBLIC,
                false,
                Priority.DEFAULT,
                true,
                received,
                null,
                Tags.NONE,
                null,
                null,
                null,
                size);
    }
}
