package io.serai.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.serai.access.Admitted;
import io.serai.catalog.Asset;
import io.serai.catalog.AssetState;
import io.serai.catalog.Assets;
import io.serai.media.MediaId;
import io.serai.media.NotFoundException;
import io.serai.store.Blobs;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Answers with the files that are stored here, and with those that others hold. */
final class Downloads {
    private final FileAnswer answer = new FileAnswer();
    private final Assets assets;
    private final Blobs blobs;
    private final Elsewhere elsewhere;
    private final Unsealing unsealing;
    private final Counter begun;
    private final Timer taken;

    /**
     * Answers from a catalog and a store, and from other nodes.
     *
     * @param begun counts those who ask for an asset from its first byte on
     * @param taken measures how long it took to give it to them
     */
    Downloads(Assets assets, Blobs blobs, Elsewhere elsewhere, Unsealing unsealing, Counter begun, Timer taken) {
        this.assets = assets;
        this.blobs = blobs;
        this.elsewhere = elsewhere;
        this.unsealing = unsealing;
        this.begun = begun;
        this.taken = taken;
    }

    /** Gives a file; tells whether from its first byte on. */
    private interface Giving {
        boolean give() throws IOException;
    }

    /** The file as its owner calls it, opened for those who may; one that is not here is read from others. */
    void named(String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        MediaId mediaId = new MediaId(id);
        Optional<Asset> asset = here(mediaId);
        if (asset.isPresent()) {
            here(sound(asset.get()), request, response);
        } else {
            passing(elsewhere.find(mediaId).orElseThrow(() -> NotFoundException.of(mediaId)), request, response);
        }
    }

    private void here(Asset asset, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (Outside.isOpened(asset, Admitted.of(request).opens())) {
            give(request, () -> unsealing.send(asset, request, response));
        } else {
            media(asset, Outgoing.named(asset), request, response);
        }
    }

    private void passing(Elsewhere.Held held, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try (Sendable bytes = bytes(held)) {
            Outgoing said = Outgoing.named(held.manifest());
            give(request, () -> answer.send(bytes, said, Source.peer(held.source()), request, response));
        }
    }

    private static Sendable bytes(Elsewhere.Held held) throws IOException {
        Path whole = held.whole();
        Optional<StoredBytes> kept = whole == null ? Optional.empty() : StoredBytes.of(whole);
        return kept.isPresent() ? kept.get() : new PassingBytes(held);
    }

    private void give(HttpServletRequest request, Giving giving) throws IOException {
        long start = System.nanoTime();
        if (giving.give() && !request.getMethod().equals("HEAD")) {
            begun.increment();
            taken.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        }
    }

    /** The stored bytes under their id. */
    void unnamed(String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Asset asset = present(id);
        media(asset, Outgoing.unnamed(asset), request, response);
    }

    void torrent(String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Asset asset = present(id);
        String infoHash = asset.infoHash();
        if (infoHash == null) {
            throw noTorrent(id);
        }
        StoredBytes torrent =
                StoredBytes.of(blobs.torrent(asset.mediaId(), infoHash)).orElseThrow(() -> noTorrent(id));
        answer.send(torrent, Outgoing.torrent(asset, infoHash), Source.LOCAL, request, response);
    }

    private static NotFoundException noTorrent(String id) {
        return new NotFoundException("Asset " + id + " has no torrent yet.");
    }

    private Asset present(String id) {
        MediaId mediaId = new MediaId(id);
        return sound(here(mediaId).orElseThrow(() -> NotFoundException.of(mediaId)));
    }

    private Optional<Asset> here(MediaId id) {
        return assets.find(id).filter(found -> found.state().present());
    }

    private static Asset sound(Asset asset) {
        if (asset.state() == AssetState.DAMAGED) {
            throw damaged(asset);
        }
        return asset;
    }

    static NotFoundException damaged(Asset asset) {
        return new NotFoundException("The bytes of asset " + asset.mediaId() + " are damaged on this node.");
    }

    private void media(Asset asset, Outgoing said, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        StoredBytes bytes = StoredBytes.of(blobs.file(asset.mediaId()))
                .orElseThrow(
                        () -> new NotFoundException("The bytes of asset " + asset.mediaId() + " are missing here."));
        give(request, () -> answer.send(bytes, said, Source.LOCAL, request, response));
    }
}
