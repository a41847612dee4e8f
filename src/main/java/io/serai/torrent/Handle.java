package io.serai.torrent;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.libtorrent4j.AnnounceEntry;
import org.libtorrent4j.TcpEndpoint;
import org.libtorrent4j.TorrentFlags;
import org.libtorrent4j.TorrentHandle;
import org.libtorrent4j.TorrentStatus;
import org.libtorrent4j.swig.info_hash_t;
import org.libtorrent4j.swig.torrent_status;

/** A torrent in the session. Nearly every call on a handle throws once its torrent is gone, so every call is made here. */
final class Handle {
    private final TorrentHandle handle;

    Handle(TorrentHandle handle) {
        this.handle = handle;
    }

    /** The v1 info hash in hex; of a hybrid torrent the library itself would give the other one. Zeros once removed. */
    static String infoHash(TorrentHandle handle) {
        info_hash_t hashes = handle.swig().info_hashes();
        return hashes.getV1().to_hex();
    }

    TorrentHandle raw() {
        return handle;
    }

    /**
     * Asks how it is. The answer is a copy outside the heap, which lasts only while it is read here: thousands of them would
     * wait for a collection otherwise.
     */
    <T> Optional<T> status(Function<TorrentStatus, T> reading) {
        return ask(torrent -> {
            torrent_status now = torrent.swig().status();
            try {
                return reading.apply(new TorrentStatus(now));
            } finally {
                now.delete();
            }
        });
    }

    /** Announces it there, now and from then on. */
    void announce(List<String> trackers) {
        ask(torrent -> {
            trackers.forEach(url -> torrent.addTracker(new AnnounceEntry(url)));
            return true;
        });
    }

    /** Connects to these peers, now or when there is room for them. */
    void connect(List<TcpEndpoint> peers) {
        ask(torrent -> {
            peers.forEach(peer -> torrent.swig().connect_peer(peer.swig()));
            return true;
        });
    }

    /** Tells its trackers that it stopped, and goes on without them. */
    void withdraw() {
        ask(torrent -> {
            torrent.pause();
            torrent.replaceTrackers(List.of());
            torrent.resume();
            return true;
        });
    }

    /** Has the session tell what it counted, by an alert. */
    void saveResumeData() {
        ask(torrent -> {
            torrent.saveResumeData();
            return true;
        });
    }

    /** The metainfo as a .torrent, once peers have sent it. */
    Optional<byte[]> metainfo() {
        return ask(TorrentHandle::createTorrent);
    }

    /** Starts to ask peers for pieces, into a file of this name. */
    void startDownload(String fileName) {
        ask(torrent -> {
            torrent.renameFile(0, fileName);
            torrent.unsetFlags(TorrentFlags.UPLOAD_MODE);
            return true;
        });
    }

    /** Has a few pieces come before all others. */
    void hurry(int first, int count) {
        ask(torrent -> {
            for (int place = 0; place < count; place++) {
                torrent.setPieceDeadline(first + place, place);
            }
            return true;
        });
    }

    private <T> Optional<T> ask(Function<TorrentHandle, T> question) {
        if (!handle.isValid()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(question.apply(handle));
        } catch (RuntimeException failure) {
            if (handle.isValid()) {
                throw failure;
            }
            return Optional.empty(); // removed between the two calls
        }
    }
}
