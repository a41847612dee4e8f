package io.serai.network;

import java.util.Optional;

/** The files that are being fetched by their torrents. */
public interface Torrents {
    /** What has come of one; empty while nothing is known of it, and when it is not being fetched any more. */
    Optional<Arrived> arrived(String infoHash);

    /** Has the bytes from an offset on come before others. */
    void hurry(String infoHash, long offset);
}
