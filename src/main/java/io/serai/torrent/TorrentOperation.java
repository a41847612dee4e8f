package io.serai.torrent;

/** What an endpoint does. */
public enum TorrentOperation {
    /** Makes a .torrent and a magnet link from piece hashes. */
    create,
    /** Seeds a file that is on disk, without hashing it. */
    seed,
    /** Downloads one file from a magnet link or a .torrent. */
    fetch,
    /** Has a torrent that is seeded or fetched connect to peers, which takes effect when they have it too. */
    connect,
    /** Stops seeding or fetching; the file stays. */
    remove,
    /** Reports one torrent or all. */
    status,
    /** Caps what is sent and received over all torrents. */
    limit,
    /** Answers a page that offers a WebRTC data channel, by which it then has a seed. */
    answer,
    /** Consumer: one exchange for each change of a torrent's state. */
    events
}
