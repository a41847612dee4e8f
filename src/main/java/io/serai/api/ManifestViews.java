package io.serai.api;

import io.serai.catalog.Asset;
import io.serai.catalog.AssetState;
import io.serai.catalog.Assets;
import io.serai.catalog.Copies;
import io.serai.catalog.Copy;
import io.serai.catalog.CopyState;
import io.serai.catalog.JobKind;
import io.serai.catalog.MagnetLinks;
import io.serai.catalog.PublicUrls;
import io.serai.catalog.ReplicationJob;
import io.serai.catalog.ReplicationQueue;
import io.serai.catalog.Rotation;
import io.serai.catalog.Rotations;
import io.serai.manifest.SignedText;
import io.serai.media.MediaId;
import io.serai.media.NotFoundException;
import io.serai.store.BlobStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Puts together what is known of an asset for those who ask. */
public final class ManifestViews {
    private final Assets assets;
    private final ReplicationQueue queue;
    private final Copies copies;
    private final CopyFigures figures;
    private final BlobStore store;
    private final MagnetLinks magnets;
    private final List<String> trackers;
    private final PublicUrls urls;
    private final Rotations rotations;

    /**
     * Views the assets of a node.
     *
     * @param trackers that public assets are announced to
     */
    public ManifestViews(
            Assets assets,
            ReplicationQueue queue,
            Copies copies,
            CopyFigures figures,
            BlobStore store,
            MagnetLinks magnets,
            List<String> trackers,
            PublicUrls urls,
            Rotations rotations) {
        this.assets = assets;
        this.queue = queue;
        this.copies = copies;
        this.figures = figures;
        this.store = store;
        this.magnets = magnets;
        this.trackers = List.copyOf(trackers);
        this.urls = urls;
        this.rotations = rotations;
    }

    /** The asset that a caller names, if it is present. */
    Asset present(String mediaId) {
        MediaId id = new MediaId(mediaId);
        return assets.find(id).filter(asset -> asset.state().present()).orElseThrow(() -> NotFoundException.of(id));
    }

    /**
     * What is known of one asset.
     *
     * @param opens whether who asks reads it unsealed
     */
    ManifestView of(Asset asset, boolean opens) throws IOException {
        return of(
                asset,
                opens,
                queue.find(asset.mediaId(), JobKind.COPIES).orElse(null),
                copies.of(asset.mediaId()),
                alone(asset));
    }

    /**
     * Views without what the origin signed, for which no file is opened.
     *
     * @param opens those that who asks reads unsealed
     */
    List<ManifestView> of(List<Asset> some, Predicate<Asset> opens) {
        List<MediaId> ids = some.stream().map(Asset::mediaId).toList();
        Map<MediaId, ReplicationJob> jobs = queue.find(ids);
        Map<MediaId, List<Copy>> others = copies.of(ids);
        return some.stream()
                .map(asset -> of(
                        asset,
                        opens.test(asset),
                        jobs.get(asset.mediaId()),
                        others.getOrDefault(asset.mediaId(), List.of()),
                        Alone.NOTHING))
                .toList();
    }

    private ManifestView of(Asset asset, boolean opens, @Nullable ReplicationJob job, List<Copy> others, Alone alone) {
        boolean local = asset.state() != AssetState.DAMAGED;
        List<String> holders =
                others.stream().filter(figures::counts).map(Copy::holder).toList();
        Outside outside = Outside.of(asset, opens);
        return new ManifestView(
                asset.mediaId().hex(),
                outside.name(),
                outside.type(),
                outside.length(),
                asset.createdAt(),
                asset.expiresAt(),
                asset.sealed(),
                asset.access().text(),
                StateWord.of(asset.state()),
                asset.tags().values(),
                job != null,
                transport(asset),
                new ManifestView.Availability(
                        local, !holders.isEmpty(), (local ? 1 : 0) + holders.size(), holders.size()),
                new ManifestView.Network(
                        holders.size(), holders.stream().map(figures::holder).toList()),
                replication(job, others),
                alone.supersedes(),
                alone.supersededBy(),
                alone.signed());
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

    private ManifestView.Replication replication(@Nullable ReplicationJob job, List<Copy> others) {
        return new ManifestView.Replication(
                job == null ? "none" : StateWord.of(job.state()),
                job == null ? 0 : job.attempts(),
                holders(others, copy -> copy.state().pending()),
                holders(others, figures::counts),
                holders(others, copy -> copy.state() == CopyState.REFUSED || copy.state() == CopyState.SUSPECT),
                job == null ? null : job.reason());
    }

    private static List<String> holders(List<Copy> others, Predicate<Copy> which) {
        return others.stream().filter(which).map(Copy::holder).toList();
    }

    /** What is told of an asset that is asked for by itself, and not in lists, for it takes a look each. */
    private record Alone(
            @Nullable String supersedes,
            @Nullable String supersededBy,
            @Nullable Map<String, String> signed) {
        static final Alone NOTHING = new Alone(null, null, null);
    }

    private Alone alone(Asset asset) throws IOException {
        if (!asset.sealed()) {
            return new Alone(null, null, signed(asset));
        }
        MediaId id = asset.mediaId();
        return new Alone(
                rotations.supersededBy(id).map(MediaId::hex).orElse(null),
                rotations.find(id).map(Rotation::successor).map(MediaId::hex).orElse(null),
                signed(asset));
    }

    private @Nullable Map<String, String> signed(Asset asset) throws IOException {
        Path folder = store.folder(asset.mediaId());
        return Files.exists(folder.resolve(SignedText.MANIFEST_FILE))
                ? SignedText.beside(folder).members()
                : null;
    }
}
