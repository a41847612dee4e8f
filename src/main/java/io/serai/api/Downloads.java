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
import java.util.List;
import org.springframework.core.io.support.ResourceRegion;
import org.springframework.http.converter.ResourceRegionHttpMessageConverter;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.context.request.ServletWebRequest;

/** Answers with stored files: the whole, one range or several, or that the caller has them already. */
final class Downloads {
    private final ResourceRegionHttpMessageConverter several = new ResourceRegionHttpMessageConverter();
    private final Assets assets;
    private final Blobs blobs;
    private final Counter begun;

    /**
     * Answers from a catalog and a store.
     *
     * @param begun counts those who ask for an asset from its first byte on
     */
    Downloads(Assets assets, Blobs blobs, Counter begun) {
        this.assets = assets;
        this.blobs = blobs;
        this.begun = begun;
    }

    /** The file as its owner calls it. */
    void named(String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Asset asset = present(id);
        media(asset, Outgoing.named(asset), request, response);
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
        send(torrent, Outgoing.torrent(asset, infoHash), request, response);
    }

    private static NotFoundException noTorrent(String id) {
        return new NotFoundException("Asset " + id + " has no torrent yet.");
    }

    private Asset present(String id) {
        MediaId mediaId = new MediaId(id);
        Asset asset = assets.find(mediaId)
                .filter(found -> found.state().present())
                .orElseThrow(() -> NotFoundException.of(mediaId));
        if (asset.state() == AssetState.DAMAGED) {
            throw new NotFoundException("The bytes of asset " + id + " are damaged on this node.");
        }
        return asset;
    }

    private void media(Asset asset, Outgoing said, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        StoredBytes bytes = StoredBytes.of(blobs.file(asset.mediaId()))
                .orElseThrow(
                        () -> new NotFoundException("The bytes of asset " + asset.mediaId() + " are missing here."));
        if (send(bytes, said, request, response) && !request.getMethod().equals("HEAD")) {
            begun.increment();
        }
    }

    /** Answers; tells whether the answer begins with the first byte of the file. */
    private boolean send(StoredBytes bytes, Outgoing said, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        List<ResourceRegion> parts = RangeNotSatisfiableException.check(request.getHeader("Range"), bytes);
        response.setHeader("ETag", said.entityTag());
        response.setHeader("Cache-Control", said.cacheControl());
        response.setHeader("Content-Disposition", said.disposition());
        response.setHeader("X-Media-Source", "local");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        if (new ServletWebRequest(request, response).checkNotModified(said.entityTag())) {
            return false;
        }
        response.setHeader("Accept-Ranges", "bytes");
        if (parts.size() > 1) {
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            several.write(parts, said.type(), new ServletServerHttpResponse(response));
            return false;
        }
        response.setContentType(said.type().toString());
        long from = 0;
        long count = bytes.contentLength();
        if (!parts.isEmpty()) {
            from = parts.get(0).getPosition();
            count = parts.get(0).getCount();
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader(
                    "Content-Range", "bytes " + from + "-" + (from + count - 1) + "/" + bytes.contentLength());
        }
        bytes.send(from, count, request, response);
        return from == 0;
    }
}
