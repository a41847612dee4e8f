package io.serai.api;

import io.micrometer.core.instrument.Counter;
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
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.CloseNowException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.ResourceRegionHttpMessageConverter;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.context.request.ServletWebRequest;

/** Answers with stored files: the whole, one range or several, or that the caller has them already. */
final class Downloads {
    private final ResourceRegionHttpMessageConverter several = new ResourceRegionHttpMessageConverter();
    private final Assets assets;
    private final Blobs blobs;
    private final Elsewhere elsewhere;
    private final Counter begun;

    /**
     * Answers from a catalog and a store, and from other nodes.
     *
     * @param begun counts those who ask for an asset from its first byte on
     */
    Downloads(Assets assets, Blobs blobs, Elsewhere elsewhere, Counter begun) {
        this.assets = assets;
        this.blobs = blobs;
        this.elsewhere = elsewhere;
        this.begun = begun;
    }

    /** The file as its owner calls it; one that is not here is read from others. */
    void named(String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        MediaId mediaId = new MediaId(id);
        Optional<Asset> asset = here(mediaId);
        if (asset.isPresent()) {
            Asset sound = sound(asset.get());
            media(sound, Outgoing.named(sound), request, response);
        } else {
            passing(elsewhere.find(mediaId).orElseThrow(() -> NotFoundException.of(mediaId)), request, response);
        }
    }

    private void passing(Elsewhere.Held held, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Path whole = held.whole();
        Optional<StoredBytes> kept = whole == null ? Optional.empty() : StoredBytes.of(whole);
        try (Sendable bytes = kept.isPresent() ? kept.get() : new PassingBytes(held)) {
            count(send(bytes, Outgoing.named(held.manifest()), Source.peer(held.source()), request, response), request);
        }
    }

    private void count(boolean fromItsBeginning, HttpServletRequest request) {
        if (fromItsBeginning && !request.getMethod().equals("HEAD")) {
            begun.increment();
        }
    }

    /** Whose bytes they are: this node's own, or another one's. */
    private record Source(String kind, @Nullable String peer) {
        private static final Source LOCAL = new Source("local", null);

        static Source peer(String pub) {
            return new Source("peer", pub);
        }

        void tell(HttpServletResponse response) {
            response.setHeader("X-Media-Source", kind);
            if (peer != null) {
                response.setHeader("X-Source-Peer", peer);
            }
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
        send(torrent, Outgoing.torrent(asset, infoHash), Source.LOCAL, request, response);
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
            throw new NotFoundException("The bytes of asset " + asset.mediaId() + " are damaged on this node.");
        }
        return asset;
    }

    private void media(Asset asset, Outgoing said, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        StoredBytes bytes = StoredBytes.of(blobs.file(asset.mediaId()))
                .orElseThrow(
                        () -> new NotFoundException("The bytes of asset " + asset.mediaId() + " are missing here."));
        count(send(bytes, said, Source.LOCAL, request, response), request);
    }

    /** Answers; tells whether the answer begins with the first byte of the file. */
    private boolean send(
            Sendable bytes, Outgoing said, Source source, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Parts parts = Parts.of(request, bytes);
        if (new ServletWebRequest(request, response).checkNotModified(said.entityTag())) {
            tell(said, source, response);
            return false;
        }
        try {
            if (!request.getMethod().equals("HEAD")) {
                bytes.begin(parts.from(), parts.whole());
            }
            tell(said, source, response);
            response.setHeader("Accept-Ranges", "bytes");
            if (parts.several()) {
                response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
                several.write(parts.regions(), said.type(), new ServletServerHttpResponse(response));
                return false;
            }
            response.setContentType(said.type().toString());
            parts.tell(response);
            bytes.send(parts.from(), parts.count(), request, response);
            return parts.from() == 0;
        } catch (RuntimeException | IOException e) {
            throw broken(response, e);
        }
    }

    private static void tell(Outgoing said, Source source, HttpServletResponse response) {
        response.setHeader("ETag", said.entityTag());
        response.setHeader("Cache-Control", said.cacheControl());
        response.setHeader("Content-Disposition", said.disposition());
        source.tell(response);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
    }

    /** What is not said yet is taken back; where bytes have left, the connection ends before a reader takes them for all. */
    private static IOException broken(HttpServletResponse response, Exception failure) throws IOException {
        if (response.isCommitted()) {
            throw failure instanceof ClientAbortException gone ? gone : new CloseNowException(failure.getMessage(), failure);
        }
        response.reset();
        if (failure instanceof RuntimeException known) {
            throw known;
        }
        throw failure instanceof IOException known ? known : new IOException(failure);
    }
}
