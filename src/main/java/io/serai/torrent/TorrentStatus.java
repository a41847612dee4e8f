package io.serai.torrent;

/**
 * One torrent as the session sees it now.
 *
 * @param infoHash 40 lower-case hex digits
 * @param name the name in the metainfo, or the info hash while it is not known
 * @param length bytes, 0 while not known
 * @param peers connections now
 * @param uploaded payload bytes sent since the torrent was added; of a seed, earlier starts included where they are remembered
 * @param downloaded payload bytes received since the torrent was added
 * @param uploadRate payload bytes a second
 * @param downloadRate payload bytes a second
 * @param error what went wrong, empty where nothing did
 */
public record TorrentStatus(
        String infoHash,
        String name,
        long length,
        State state,
        int peers,
        long uploaded,
        long downloaded,
        long uploadRate,
        long downloadRate,
        String error) {
    /** Where a torrent stands. */
    public enum State {
        /** Added, and not yet taken up by the session. */
        STARTING,
        SEEDING,
        /** Announced nowhere, because it gave enough or nobody asked for it; who knows the address is served. */
        RESTING,
        FETCHING_METADATA,
        FETCHING,
        /** No longer seeded, because of its file. */
        FILE_ERROR
    }
}
