package io.serai.torrent;

/**
 * The session as a whole.
 *
 * @param port the port that is really listened on, 0 while not listening
 * @param peers connections now, over all torrents
 * @param uploaded payload bytes sent since the session started, removed torrents included; at most a second old
 * @param downloaded payload bytes received, likewise
 * @param alertsDropped how often the session had more to tell than its queue holds, and was asked anew
 */
public record SwarmStatus(
        boolean listening,
        String host,
        int port,
        int seeding,
        int fetching,
        int failed,
        long peers,
        long uploaded,
        long downloaded,
        long uploadRate,
        long downloadRate,
        long alertsDropped) {}
