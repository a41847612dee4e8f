package io.serai.torrent;

/** A fetch that ended because its time was over or because nothing arrived for too long. Nothing of it remains. */
public class TorrentTimeoutException extends RuntimeException {
    public TorrentTimeoutException(String message) {
        super(message);
    }
}
