package io.serai.torrent;

/** A torrent that this component does not take, by its form or by its size. The message is the reason; trying again does not help. */
public class TorrentRefusedException extends RuntimeException {
    public TorrentRefusedException(String message) {
        super(message);
    }

    public TorrentRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
