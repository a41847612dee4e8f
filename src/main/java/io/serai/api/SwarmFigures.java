package io.serai.api;

import java.util.List;

/** What the BitTorrent engine says of itself, as the answers tell it. */
public interface SwarmFigures {
    /** One torrent that is seeding now; bytes, and bytes a second. */
    record Seed(String infoHash, int peers, long uploaded, long downloaded, long uploadRate) {}

    /** The engine as a whole; bytes since it started. */
    record Totals(int totalTorrents, long totalPeers, long totalUploaded, long totalDownloaded) {}

    List<Seed> seeds();

    Totals totals();
}
