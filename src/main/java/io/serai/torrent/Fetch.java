package io.serai.torrent;

import io.serai.torrent.TorrentStatus.State;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.libtorrent4j.PieceIndexBitfield;
import org.libtorrent4j.TorrentStatus;

/**
 * One download, from its first peer to a file on disk or to an empty folder.
 *
 * <p>{@link #advance} looks where the torrent stands and does what is next. It is called for every alert about the torrent and by a
 * clock, so an alert that was lost costs a moment and no more.
 */
final class Fetch {
    private enum Phase {
        METADATA,
        PIECES,
        LEAVING,
        DONE
    }

    /** How long the session may take to let go of its files. */
    private static final Duration LEAVE = Duration.ofSeconds(10);

    /** So many pieces come before others for who is far ahead: enough to go on reading while the next ones are asked for. */
    private static final int HURRIED = 8;

    private final FetchRequest request;
    private final Handle handle;
    private final Swarm swarm;
    private final CompletableFuture<FetchedTorrent> result = new CompletableFuture<>();
    private final long started = System.nanoTime();

    private Phase phase;
    private @Nullable Metainfo metainfo;
    private @Nullable RuntimeException failure;
    private long most;
    private long lastProgress = started;
    private long leaving;

    Fetch(FetchRequest request, Handle handle, Swarm swarm) {
        this.request = request;
        this.handle = handle;
        this.swarm = swarm;
        this.metainfo = request.metainfo();
        this.phase = metainfo == null ? Phase.METADATA : Phase.PIECES;
    }

    CompletableFuture<FetchedTorrent> result() {
        return result;
    }

    String infoHash() {
        return request.infoHash();
    }

    Handle handle() {
        return handle;
    }

    synchronized void advance() {
        if (phase == Phase.LEAVING) {
            if (longerThan(LEAVE, leaving)) {
                left();
            }
            return;
        }
        if (phase != Phase.DONE) {
            handle.status(this::advanceOrFail);
        }
    }

    private boolean advanceOrFail(TorrentStatus status) {
        try {
            advance(status);
            return true;
        } catch (RuntimeException reason) {
            fail(reason);
            return false;
        }
    }

    private void advance(TorrentStatus status) {
        if (status.errorCode().isError()) {
            throw new TorrentFileException(
                    "the session gave up: " + status.errorCode().getMessage());
        }
        if (phase == Phase.METADATA && status.hasMetadata()) {
            begin(Metainfo.parse(handle.metainfo().orElseThrow()));
        } else if (phase == Phase.PIECES && status.isSeeding()) {
            finish();
        } else {
            checkTime(status);
        }
    }

    /** Only here the torrent leaves upload mode, so nothing was asked for before the metadata was checked. */
    private void begin(Metainfo received) {
        checkLength(received, request.limits().length());
        metainfo = received;
        handle.startDownload(infoHash());
        phase = Phase.PIECES;
        lastProgress = System.nanoTime();
    }

    static void checkLength(Metainfo metainfo, long most) {
        long length = metainfo.content().length();
        if (length > most) {
            throw new TorrentRefusedException("the torrent has %d bytes, at most %d are taken".formatted(length, most));
        }
    }

    private void finish() {
        Metainfo checked = metainfo;
        Path file = file();
        if (checked == null) {
            throw new IllegalStateException("a torrent without metadata cannot be complete");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        } catch (IOException cause) {
            throw new TorrentFileException("the fetched file " + file + " could not be written through", cause);
        }
        phase = Phase.DONE;
        swarm.finished(this);
        result.complete(new FetchedTorrent(infoHash(), checked.content().length(), file, Optional.of(checked), false));
    }

    private void checkTime(TorrentStatus status) {
        if (status.totalDone() > most) {
            most = status.totalDone();
            lastProgress = System.nanoTime();
        }
        FetchRequest.Limits limits = request.limits();
        if (longerThan(limits.time(), started)) {
            throw new TorrentTimeoutException("fetching %s took more than %s".formatted(infoHash(), limits.time()));
        }
        if (longerThan(limits.stall(), lastProgress)) {
            throw new TorrentTimeoutException("fetching %s: nothing came for %s, %d peers connected%s"
                    .formatted(
                            infoHash(),
                            limits.stall(),
                            status.numPeers(),
                            phase == Phase.METADATA ? ", metadata not known" : ""));
        }
    }

    private static boolean longerThan(Duration time, long since) {
        return System.nanoTime() - since > time.toNanos();
    }

    /** Gives up. The result comes after the session has let go of the files and the folder is empty. */
    synchronized void fail(RuntimeException reason) {
        if (phase == Phase.METADATA || phase == Phase.PIECES) {
            phase = Phase.LEAVING;
            failure = reason;
            leaving = System.nanoTime();
            swarm.drop(handle);
        }
    }

    /** The session has let go of the files. */
    synchronized void left() {
        RuntimeException reason = failure;
        if (phase == Phase.LEAVING && reason != null) {
            phase = Phase.DONE;
            try {
                FetchFolder.empty(request.folder());
            } catch (IOException cause) {
                reason.addSuppressed(cause);
            }
            swarm.failed(this);
            result.completeExceptionally(reason);
        }
    }

    /** How far it has come; empty until it is known what comes, and at its end. */
    synchronized Optional<FetchProgress> progress() {
        Metainfo known = metainfo;
        if (known == null || phase != Phase.PIECES) {
            return Optional.empty();
        }
        return handle.status(now -> new FetchProgress(
                file(), known.content().length(), known.content().pieceLength(), pieces(now, known.pieceCount())));
    }

    private static BitSet pieces(TorrentStatus status, int count) {
        PieceIndexBitfield there = status.pieces();
        BitSet pieces = new BitSet(count);
        for (int piece = 0; piece < Math.min(count, there.size()); piece++) {
            pieces.set(piece, there.getBit(piece));
        }
        return pieces;
    }

    /** Has the bytes from an offset on come before others. */
    synchronized void hurry(long offset) {
        Metainfo known = metainfo;
        if (known != null && phase == Phase.PIECES && offset < known.content().length()) {
            int first = (int) (offset / known.content().pieceLength());
            handle.hurry(first, Math.min(HURRIED, known.pieceCount() - first));
        }
    }

    private Path file() {
        return request.folder().toAbsolutePath().resolve(infoHash());
    }

    synchronized io.serai.torrent.TorrentStatus status() {
        return handle.status(now -> status(
                        now.numPeers(),
                        now.totalPayloadUpload(),
                        now.totalPayloadDownload(),
                        now.uploadPayloadRate(),
                        now.downloadPayloadRate()))
                .orElseGet(() -> status(0, 0, 0, 0, 0));
    }

    private io.serai.torrent.TorrentStatus status(
            int peers, long uploaded, long downloaded, long uploadRate, long downloadRate) {
        Metainfo known = metainfo;
        return new io.serai.torrent.TorrentStatus(
                infoHash(),
                known == null ? infoHash() : known.content().name(),
                known == null ? 0 : known.content().length(),
                known == null ? State.FETCHING_METADATA : State.FETCHING,
                peers,
                uploaded,
                downloaded,
                uploadRate,
                downloadRate,
                "");
    }
}
