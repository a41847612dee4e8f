package io.serai.api;

import io.serai.catalog.Asset;
import org.springframework.http.MediaType;

/**
 * An asset as a caller sees it from outside: of what is sealed, those who may not open it learn nothing.
 *
 * @param type MIME type of the bytes that a download gives to this caller
 * @param length how many those are
 */
record Outside(String name, String type, long length) {
    /**
     * Looks at an asset.
     *
     * @param opens whether the caller may open it, if its key is here
     */
    static Outside of(Asset asset, boolean opens) {
        if (!asset.sealed()) {
            return new Outside(asset.fileName(), asset.contentType(), asset.size());
        }
        if (isOpened(asset, opens)) {
            return new Outside(asset.fileName(), asset.contentType(), asset.length());
        }
        return new Outside(Outgoing.closedName(asset), MediaType.APPLICATION_OCTET_STREAM_VALUE, asset.size());
    }

    /** Whether a caller gets the plaintext of a sealed asset. The key of a copy is with its origin. */
    static boolean isOpened(Asset asset, boolean opens) {
        return asset.sealed() && !asset.copy() && opens;
    }
}
