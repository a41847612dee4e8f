package io.serai.command;

import io.serai.catalog.Asset;
import io.serai.store.Blobs;
import io.serai.torrent.Metainfo;
import io.serai.torrent.TorrentRefusedException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The torrent that lies beside a blob, named by its info hash. */
final class KeptTorrent {
    private KeptTorrent() {}

    /** The info hash of a sound torrent of an asset, where one lies in its folder. */
    static Optional<String> find(Blobs blobs, Asset asset) throws IOException {
        try (DirectoryStream<Path> torrents =
                Files.newDirectoryStream(blobs.folder(asset.mediaId()), "*" + Blobs.TORRENT)) {
            for (Path torrent : torrents) {
                String name = String.valueOf(torrent.getFileName());
                String infoHash = name.substring(0, name.length() - Blobs.TORRENT.length());
                if (flaw(blobs, asset, infoHash).isEmpty()) {
                    return Optional.of(infoHash);
                }
            }
        }
        return Optional.empty();
    }

    /** What is wrong with the torrent of this info hash, if anything. */
    static Optional<String> flaw(Blobs blobs, Asset asset, String infoHash) throws IOException {
        try {
            Metainfo torrent = Metainfo.parse(Files.readAllBytes(blobs.torrent(asset.mediaId(), infoHash)));
            Metainfo.Content content = torrent.content();
            boolean asNamed = torrent.infoHash().equals(infoHash)
                    && content.length() == asset.size()
                    && content.name().equals(asset.mediaId().hex())
                    && content.closed() == asset.sealed();
            return asNamed ? Optional.empty() : Optional.of("its torrent " + infoHash + " is that of something else");
        } catch (NoSuchFileException e) {
            return Optional.of("its torrent " + infoHash + " is missing");
        } catch (TorrentRefusedException e) {
            return Optional.of("its torrent " + infoHash + " cannot be read: " + e.getMessage());
        }
    }
}
