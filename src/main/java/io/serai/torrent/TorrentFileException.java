package io.serai.torrent;

/** The file or folder that a torrent needs on disk is missing, has another size, or cannot be read or written. */
public class TorrentFileException extends RuntimeException {
    public TorrentFileException(String message) {
        super(message);
    }

    public TorrentFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
