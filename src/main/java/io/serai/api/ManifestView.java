package io.serai.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A manifest as clients read it.
 *
 * @param fileSize bytes that {@code download} gives to the same caller
 * @param supersedes the asset that this one is to stand for, under another key, as long as both are there
 * @param supersededBy the asset that is to stand for this one
 * @param signed the origin's manifest, verbatim, so that anyone can verify it; absent until it is published, and in lists
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
        List<String> tags,
        boolean replicationQueued,
        Transport transport,
        Availability availability,
        Network network,
        Replication replication,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String supersedes,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String supersededBy,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, String> signed) {

    record Transport(@Nullable BitTorrent bittorrent, List<String> http) {}

    record BitTorrent(String infoHash, String magnetURI, List<String> trackers) {}

    record Availability(boolean local, boolean network, int totalCopies, int peers) {}

    record Network(int availablePeers, List<CopyFigures.Holder> peers) {}

    record Replication(
            String status,
            int attempts,
            List<String> targetPeers,
            List<String> completedPeers,
            List<String> failedPeers,
            @Nullable String reason) {}
}
