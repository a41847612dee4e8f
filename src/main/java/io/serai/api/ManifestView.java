package io.serai.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A manifest as clients read it.
 *
 * @param fileSize bytes that {@code download} gives to the same caller
 * @param signed the origin's manifest, verbatim, so that anyone can verify it; null until it is published
 */
record ManifestView(
        String mediaId,
        String fileName,
        String contentType,
        long fileSize,
        Instant createdAt,
        @Nullable Instant expiresAt,
        boolean encrypted,
        String accessLevel,
        String state,
        boolean replicationQueued,
        Transport transport,
        Availability availability,
        Network network,
        Replication replication,
        @Nullable Map<String, String> signed) {

    record Transport(@Nullable BitTorrent bittorrent, List<String> http) {}

    record BitTorrent(String infoHash, String magnetURI, List<String> trackers) {}

    record Availability(boolean local, boolean network, int totalCopies, int peers) {}

    record Network(int availablePeers, List<String> peers) {}

    record Replication(
            String status,
            int attempts,
            List<String> targetPeers,
            List<String> completedPeers,
            List<String> failedPeers,
            @Nullable String reason) {}
}
