package io.serai.torrent;

/** Text that was given as a magnet link and is none. The message is one sentence that says why. */
public class NotAMagnetException extends IllegalArgumentException {
    public NotAMagnetException(String message) {
        super(message);
    }
}
