package io.serai.torrent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import org.libtorrent4j.TorrentStatus.State;

/** A file that is offered to peers. */
final class Seed {
    private final String infoHash;
    private final Metainfo.Content content;
    private final Path file;
    private final Handle handle;
    private boolean seeding;
    private boolean resting;
    private String error = "";
    private long uploaded;
    private long uploadedBefore;
    private long asked = System.nanoTime();
    private long keptUploaded;
    private long keptAt = System.nanoTime();
    private boolean beingKept;

    /**
     * Of a torrent in the session.
     *
     * @param uploaded bytes that were sent of it before the last stop
     */
    Seed(Metainfo metainfo, Path file, Handle handle, long uploaded) {
        this.infoHash = metainfo.infoHash();
        this.content = metainfo.content();
        this.file = file;
        this.handle = handle;
        this.uploaded = uploaded;
        this.keptUploaded = uploaded;
    }

    String infoHash() {
        return infoHash;
    }

    /** Whether it is private, and so announced nowhere. */
    boolean closed() {
        return content.closed();
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

    /** Notes what was sent of it in all; true when that is more than before. */
    synchronized boolean told(long sent) {
        boolean more = sent > uploaded;
        if (more) {
            uploaded = sent;
            asked = System.nanoTime();
        }
        return more;
    }

    /** Bytes that were sent since it was last woken on demand, or ever. */
    synchronized long given() {
        return uploaded - uploadedBefore;
    }

    synchronized Duration unasked() {
        return Duration.ofNanos(System.nanoTime() - asked);
    }

    /** Whether its bytes can be had. */
    synchronized boolean isWell() {
        return error.isEmpty();
    }

    /** Whether it is announced. */
    synchronized boolean isActive() {
        return !resting;
    }

    /** Ends its announces; true when it was not resting. Who knows its address is still served. */
    synchronized boolean rest() {
        if (resting || !error.isEmpty()) {
            return false;
        }
        resting = true;
        handle.withdraw();
        return true;
    }

    /**
     * Ends its rest; true when it was resting.
     *
     * @param anew whether what it gives counts from here on
     */
    synchronized boolean wake(boolean anew) {
        boolean rested = resting;
        resting = false;
        if (anew) {
            uploadedBefore = uploaded;
            asked = System.nanoTime();
        }
        return rested;
    }

    synchronized boolean isToBeKept(Duration age) {
        return uploaded != keptUploaded && !beingKept && System.nanoTime() - keptAt >= age.toNanos();
    }

    synchronized boolean isBeingKept() {
        return beingKept;
    }

    /** Asks the session for what it counted. */
    synchronized void keep() {
        beingKept = true;
        keptUploaded = uploaded;
        keptAt = System.nanoTime();
        handle.saveResumeData();
    }

    /** The session has answered. */
    synchronized void kept() {
        beingKept = false;
    }

    synchronized TorrentStatus status() {
        if (!error.isEmpty()) {
            return status(TorrentStatus.State.FILE_ERROR, 0, uploaded, 0, 0, 0);
        }
        return handle.status(now -> status(
                        state(now.state()),
                        now.numPeers(),
                        now.allTimeUpload(),
                        now.totalPayloadDownload(),
                        now.uploadPayloadRate(),
                        now.downloadPayloadRate()))
                .orElseGet(() -> status(TorrentStatus.State.STARTING, 0, uploaded, 0, 0, 0));
    }

    private TorrentStatus.State state(State now) {
        if (now != State.SEEDING) {
            return TorrentStatus.State.STARTING;
        }
        return resting ? TorrentStatus.State.RESTING : TorrentStatus.State.SEEDING;
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
