package io.serai.torrent;

/**
 * A change in the state of one torrent.
 *
 * @param infoHash 40 lower-case hex digits
 * @param message one line for people; for {@link Kind#FILE_ERROR} what is wrong with the file
 */
public record TorrentEvent(String infoHash, Kind kind, String message) {
    /** What happened. */
    public enum Kind {
        /** The torrent is offered to peers. */
        SEEDING,
        /** A seed gave enough or was not asked for, and is not announced any more. */
        RESTING,
        /** The file could not be read, or its bytes are not those of the torrent. It is no longer seeded. */
        FILE_ERROR,
        /** A fetch ended with every piece checked and on disk. */
        FINISHED,
        /** The torrent was removed on demand. */
        REMOVED
    }
}
