package io.serai.api;

import io.serai.catalog.Asset;
import io.serai.manifest.Manifest;
import io.serai.media.AccessLevel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * What is said of a stored file before its bytes: never that it is a page, and that it be shown in place only when it is
 * sound, film or a raster image.
 *
 * @param type of the bytes
 * @param inPlace whether a browser shows it or saves it
 * @param name that a browser saves it under
 * @param entity what its tag names: other bytes have another
 * @param open whether anyone may keep a copy
 */
record Outgoing(MediaType type, boolean inPlace, String name, String entity, boolean open) {
    private static final String FOR_EVER = String.valueOf(
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable().getHeaderValue());
    private static final String NEVER =
            String.valueOf(CacheControl.noCache().cachePrivate().getHeaderValue());
    private static final MediaType TORRENT = new MediaType("application", "x-bittorrent");

    /** The file as its owner calls it; of a sealed asset the age file, of which not even the name tells what is in it. */
    static Outgoing named(Asset asset) {
        if (asset.sealed()) {
            return saved(
                    asset,
                    MediaType.APPLICATION_OCTET_STREAM,
                    closedName(asset),
                    asset.mediaId().hex());
        }
        return asItCame(asset, asset.mediaId().hex());
    }

    /** The plaintext of a sealed asset. */
    static Outgoing opened(Asset asset) {
        return asItCame(asset, asset.mediaId() + "-p");
    }

    private static Outgoing asItCame(Asset asset, String entity) {
        MediaType type = typeOf(asset.contentType());
        return new Outgoing(type, shownInPlace(type), asset.fileName(), entity, isOpen(asset));
    }

    /** What a sealed asset is called before those who may not open it. */
    static String closedName(Asset asset) {
        return asset.mediaId() + ".age";
    }

    /** A public file of another node, as its owner there calls it. */
    static Outgoing named(Manifest manifest) {
        MediaType type = typeOf(manifest.contentType());
        return new Outgoing(
                type,
                shownInPlace(type),
                manifest.fileName(),
                manifest.mediaId().hex(),
                true);
    }

    /** The stored bytes under their id. */
    static Outgoing unnamed(Asset asset) {
        String id = asset.mediaId().hex();
        return saved(asset, MediaType.APPLICATION_OCTET_STREAM, id, id);
    }

    /** The torrent with an info hash. */
    static Outgoing torrent(Asset asset, String infoHash) {
        String name = asset.sealed() ? closedName(asset) : asset.fileName();
        return saved(asset, TORRENT, name + ".torrent", infoHash);
    }

    private static Outgoing saved(Asset asset, MediaType type, String name, String entity) {
        return new Outgoing(type, false, name, entity, isOpen(asset));
    }

    String entityTag() {
        return '"' + entity + '"';
    }

    String cacheControl() {
        return open ? FOR_EVER : NEVER;
    }

    String disposition() {
        boolean plain = StandardCharsets.US_ASCII.newEncoder().canEncode(name);
        return (inPlace ? ContentDisposition.inline() : ContentDisposition.attachment())
                .filename(name, plain ? StandardCharsets.US_ASCII : StandardCharsets.UTF_8)
                .build()
                .toString();
    }

    private static boolean isOpen(Asset asset) {
        return asset.access() == AccessLevel.PUBLIC && !asset.sealed();
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
