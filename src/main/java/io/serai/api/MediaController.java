package io.serai.api;

import io.serai.catalog.Asset;
import io.serai.catalog.AssetState;
import io.serai.catalog.Assets;
import io.serai.media.AccessLevel;
import io.serai.media.MediaId;
import io.serai.media.NotFoundException;
import io.serai.store.BlobStore;
import io.serai.store.Blobs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Stored bytes and torrents on their way out. Ranges and conditions are Spring's; what a browser may make of the bytes
 * is decided here: never a page, and shown in place only when it is sound, film or a raster image.
 */
@RestController
class MediaController {
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private static final MediaType TORRENT = new MediaType("application", "x-bittorrent");

    private final Assets assets;
    private final BlobStore blobs;

    MediaController(Assets assets, BlobStore blobs) {
        this.assets = assets;
        this.blobs = blobs;
    }

    @GetMapping({"/api/media/{id}", "/api/media/{id}/download"})
    ResponseEntity<Resource> download(
            @PathVariable String id, @RequestHeader(name = "Range", required = false) @Nullable String range) {
        Asset asset = present(id);
        MediaType type = asset.sealed() ? MediaType.APPLICATION_OCTET_STREAM : typeOf(asset.contentType());
        String name = asset.sealed() ? asset.fileName() + ".age" : asset.fileName();
        return answer(
                        asset,
                        type,
                        named(shownInPlace(type), name),
                        asset.mediaId().hex())
                .body(bytes(asset, range));
    }

    @GetMapping("/api/media/{id}/bytes")
    ResponseEntity<Resource> bytes(
            @PathVariable String id, @RequestHeader(name = "Range", required = false) @Nullable String range) {
        Asset asset = present(id);
        String name = asset.mediaId().hex();
        return answer(asset, MediaType.APPLICATION_OCTET_STREAM, named(false, name), name)
                .body(bytes(asset, range));
    }

    @GetMapping("/api/media/{id}/torrent")
    ResponseEntity<Resource> torrent(@PathVariable String id) {
        Asset asset = present(id);
        String infoHash = asset.infoHash();
        if (infoHash == null) {
            throw noTorrent(id);
        }
        Path file = blobs.blobs().torrent(asset.mediaId(), infoHash);
        if (!Files.isRegularFile(file)) {
            throw noTorrent(id);
        }
        return answer(asset, TORRENT, named(false, asset.fileName() + Blobs.TORRENT), infoHash)
                .body(new FileSystemResource(file));
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

    private Resource bytes(Asset asset, @Nullable String range) {
        Resource bytes = blobs.bytes(asset.mediaId())
                .map(StoredBytes::new)
                .orElseThrow(
                        () -> new NotFoundException("The bytes of asset " + asset.mediaId() + " are missing here."));
        RangeNotSatisfiableException.check(range, bytes, asset.size());
        return bytes;
    }

    private static ResponseEntity.BodyBuilder answer(
            Asset asset, MediaType type, ContentDisposition disposition, String entity) {
        boolean open = asset.access() == AccessLevel.PUBLIC;
        return ResponseEntity.ok()
                .eTag('"' + entity + '"')
                .contentType(type)
                .cacheControl(open ? FOR_EVER : CacheControl.noCache().cachePrivate())
                .header("Content-Disposition", disposition.toString())
                .header("X-Media-Source", "local")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'");
    }

    private static ContentDisposition named(boolean inPlace, String name) {
        boolean plain = StandardCharsets.US_ASCII.newEncoder().canEncode(name);
        return (inPlace ? ContentDisposition.inline() : ContentDisposition.attachment())
                .filename(name, plain ? StandardCharsets.US_ASCII : StandardCharsets.UTF_8)
                .build();
    }

    private static MediaType typeOf(String text) {
        try {
            MediaType type = MediaType.parseMediaType(text);
            return type.isConcrete() ? type : MediaType.APPLICATION_OCTET_STREAM;
        } catch (InvalidMediaTypeException e) {
            return MediaType.APPLICATION_OCTET_STREAM;
        }
    }

    /** An image that is XML can carry a script; the others cannot. */
    private static boolean shownInPlace(MediaType type) {
        return switch (type.getType()) {
            case "audio", "video" -> true;
            case "image" -> !type.getSubtype().endsWith("xml");
            default -> false;
        };
    }
}
