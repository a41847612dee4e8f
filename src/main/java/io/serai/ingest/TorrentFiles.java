package io.serai.ingest;

import io.serai.catalog.Asset;
import io.serai.catalog.AssetState;
import io.serai.catalog.PublicUrls;
import io.serai.store.BlobStore;
import io.serai.store.Folders;
import io.serai.store.Pieces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;

/** What the seeding steps read and keep beside the bytes: the hashes of the pieces, then the torrent made of them. */
public final class TorrentFiles {
    private final BlobStore store;
    private final PublicUrls urls;

    public TorrentFiles(BlobStore store, PublicUrls urls) {
        this.store = store;
        this.urls = urls;
    }

    /** The folder that the asset's bytes stand in. */
    public String folder(Asset asset) {
        return store.folder(asset.mediaId()).toString();
    }

    /** What the one pass over the bytes found. */
    public Pieces pieces(Asset asset) throws IOException {
        return store.pieces(asset.mediaId());
    }

    /** Where the stored bytes can be had by HTTP (BEP 19). */
    public List<String> webSeeds(Asset asset) {
        return urls.bytes(asset.mediaId());
    }

    /** Keeps the torrent; the pieces it was made of are in it. */
    public void keep(Asset asset, String infoHash, byte[] torrent) throws IOException {
        Folders.write(file(asset, infoHash), torrent);
        store.forgetPieces(asset.mediaId());
    }

    /** The torrent of an asset that was seeding before. */
    public byte[] torrent(Asset asset) throws IOException {
        return Files.readAllBytes(file(asset, String.valueOf(asset.infoHash())));
    }

    /** What an asset's bytes are fetched again by: its torrent, or where that is gone a magnet link with its info hash. */
    public Object source(Asset asset) throws IOException {
        try {
            return torrent(asset);
        } catch (NoSuchFileException e) {
            return "magnet:?xt=urn:btih:" + asset.infoHash();
        }
    }

    /**
     * Whether the bytes are still those that were hashed when they came in: nothing wrote to the file after its torrent was
     * made, and they were not found wrong.
     */
    public boolean untouched(Asset asset, String infoHash) throws IOException {
        Optional<Path> bytes = store.bytes(asset.mediaId());
        if (asset.state() == AssetState.DAMAGED || bytes.isEmpty()) {
            return false;
        }
        FileTime made = Files.getLastModifiedTime(file(asset, infoHash));
        return Files.getLastModifiedTime(bytes.get()).compareTo(made) <= 0;
    }

    private Path file(Asset asset, String infoHash) {
        return store.blobs().torrent(asset.mediaId(), infoHash);
    }
}
