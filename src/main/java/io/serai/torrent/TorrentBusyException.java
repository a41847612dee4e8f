package io.serai.torrent;

/** A fetch that cannot start now: the same torrent is being fetched already, or as many as allowed are. Later it may start. */
public class TorrentBusyException extends RuntimeException {
    public TorrentBusyException(String message) {
        super(message);
    }
}
