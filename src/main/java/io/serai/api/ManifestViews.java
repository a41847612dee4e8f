package io.serai.api;

import io.serai.catalog.Asset;
import io.serai.catalog.AssetState;
import io.serai.catalog.Assets;
import io.serai.catalog.MagnetLinks;
import io.serai.catalog.PublicUrls;
import io.serai.catalog.ReplicationJob;
import io.serai.catalog.ReplicationQueue;
import io.serai.manifest.SignedText;
import io.serai.media.MediaId;
import io.serai.media.NotFoundException;
import io.serai.store.BlobStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts together what is known of an asset for those who ask. */
public final class ManifestViews {
    private final Assets assets;
    private final ReplicationQueue queue;
    private final BlobStore store;
    private final MagnetLinks magnets;
    private final List<String> trackers;
    private final PublicUrls urls;

    /**
     * Views the assets of a node.
     *
     * @param trackers that public assets are announced to
     */
    public ManifestViews(
            Assets assets,
            ReplicationQueue queue,
            BlobStore store,
            MagnetLinks magnets,
            List<String> trackers,
            PublicUrls urls) {
        this.assets = assets;
        this.queue = queue;
        this.store = store;
        this.magnets = magnets;
        this.trackers = List.copyOf(trackers);
        this.urls = urls;
    }

    /** The asset that a caller names, if it is present. */
    Asset present(String mediaId) {
        MediaId id = new MediaId(mediaId);
        return assets.find(id).filter(asset -> asset.state().present()).orElseThrow(() -> NotFoundException.of(id));
    }

    ManifestView of(Asset asset) throws IOException {
        return of(asset, queue.find(asset.mediaId()).orElse(null), signed(asset));
    }

    /** Views without what the origin signed, for which no file is opened. */
    List<ManifestView> of(List<Asset> some) {
        Map<MediaId, ReplicationJob> jobs =
                queue.find(some.stream().map(Asset::mediaId).toList());
        return some.stream()
                .map(asset -> of(asset, jobs.get(asset.mediaId()), null))
                .toList();
    }

    private ManifestView of(Asset asset, @Nullable ReplicationJob job, @Nullable Map<String, String> signed) {
        boolean local = asset.state() != AssetState.DAMAGED;
        return new ManifestView(
                asset.mediaId().hex(),
                asset.fileName(),
                asset.contentType(),
                asset.size(),
                asset.createdAt(),
                asset.expiresAt(),
                asset.sealed(),
                asset.access().text(),
                asset.state().name().toLowerCase(Locale.ROOT),
                asset.tags().values(),
                job != null,
                transport(asset),
                new ManifestView.Availability(local, false, local ? 1 : 0, 0),
                new ManifestView.Network(0, List.of()),
                replication(job),
                signed);
    }

    private ManifestView.Transport transport(Asset asset) {
        String infoHash = asset.infoHash();
        return new ManifestView.Transport(
                infoHash == null
                        ? null
                        : new ManifestView.BitTorrent(
                                infoHash, magnets.of(asset), asset.sealed() ? List.of() : trackers),
                urls.bytes(asset.mediaId()));
    }

    private static ManifestView.Replication replication(@Nullable ReplicationJob job) {
        return job == null
                ? new ManifestView.Replication("none", 0, List.of(), List.of(), List.of(), null)
                : new ManifestView.Replication(
                        job.state().toLowerCase(Locale.ROOT),
                        job.attempts(),
                        List.of(),
                        List.of(),
                        List.of(),
                        job.reason());
    }

    private @Nullable Map<String, String> signed(Asset asset) throws IOException {
        Path manifest = store.folder(asset.mediaId()).resolve(SignedText.MANIFEST_FILE);
        return Files.exists(manifest)
                ? SignedText.parse(Files.readString(manifest)).members()
                : null;
    }
}
