package io.serai.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What this node knows of the others, as the answers tell it. */
public interface NetworkFigures {
    /** This node's SEA public key. */
    String selfPeerId();

    /** Whether this process is the only one that speaks for this identity, as far as it knows. */
    boolean isAlone();

    /** The other nodes that are known. */
    List<Peer> peers();

    /** When this node last told that it is there, and was still alone under its identity. */
    Optional<Instant> lastHeartbeat();

    /** How many other nodes are known. */
    int totalPeers();

    /** How many of them are there now. */
    int healthyPeers();

    /** From 0 to 100, as {@link NetworkScore} says. */
    int networkHealth();

    /** The configured GUN peers, by URL, and whether each is connected. */
    Map<String, Boolean> relays();

    /**
     * Another node.
     *
     * @param apiEndpoint base of its HTTP calls; null where nobody can reach it by HTTP
     * @param lastSeen when its newest sign of life was heard
     * @param free bytes that it could still take, as it says
     * @param reason why it is healthy or not
     */
    record Peer(
            String peerId,
            @Nullable String apiEndpoint,
            Instant lastSeen,
            boolean isHealthy,
            long free,
            String reason) {}
}
