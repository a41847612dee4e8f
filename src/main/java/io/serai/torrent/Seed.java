package io.serai.torrent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.libtorrent4j.TorrentStatus.State;

/** A file that is offered to peers. */
final class Seed {
    private final String infoHash;
    private final Metainfo.Content content;
    private final Path file;
    private final Handle handle;
    private boolean seeding;
    private String error = "";

    Seed(Metainfo metainfo, Path file, Handle handle) {
        this.infoHash = metainfo.infoHash();
        this.content = metainfo.content();
        this.file = file;
        this.handle = handle;
    }

    Path file() {
        return file;
    }

    long length() {
        return content.length();
    }

    Handle handle() {
        return handle;
    }

    synchronized boolean failed() {
        return !error.isEmpty();
    }

    /** Notes that peers are served; true the first time. */
    synchronized boolean becameSeeding() {
        boolean first = !seeding;
        seeding = true;
        return first;
    }

    synchronized boolean isSeeding() {
        return seeding && error.isEmpty();
    }

    /** Notes what is wrong; true for the first failure. */
    synchronized boolean fail(String reason) {
        boolean first = error.isEmpty();
        if (first) {
            error = reason;
        }
        return first;
    }

    synchronized TorrentStatus status() {
        if (!error.isEmpty()) {
            return status(TorrentStatus.State.FILE_ERROR, 0, 0, 0, 0, 0);
        }
        return handle.status()
                .map(now -> status(
                        now.state() == State.SEEDING ? TorrentStatus.State.SEEDING : TorrentStatus.State.STARTING,
                        now.numPeers(),
                        now.totalPayloadUpload(),
                        now.totalPayloadDownload(),
                        now.uploadPayloadRate(),
                        now.downloadPayloadRate()))
                .orElseGet(() -> status(TorrentStatus.State.STARTING, 0, 0, 0, 0, 0));
    }

    private TorrentStatus status(
            TorrentStatus.State state, int peers, long uploaded, long downloaded, long uploadRate, long downloadRate) {
        return new TorrentStatus(
                infoHash,
                content.name(),
                content.length(),
                state,
                peers,
                uploaded,
                downloaded,
                uploadRate,
                downloadRate,
                error);
    }

    /** Refuses a file that is missing or has another length. */
    static void checkFile(Path file, long length) {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new TorrentFileException("there is no file " + file + " to seed");
            }
            if (Files.size(file) != length) {
                throw new TorrentFileException(
                        "%s has %d bytes, the torrent has %d".formatted(file, Files.size(file), length));
            }
        } catch (IOException cause) {
            throw new TorrentFileException("the file " + file + " cannot be seeded", cause);
        }
    }
}
