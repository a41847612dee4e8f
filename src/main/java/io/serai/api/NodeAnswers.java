package io.serai.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.serai.catalog.ReplicationQueue;
import io.serai.maintenance.Diagnostics;
import io.serai.store.Space;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the calls about the node itself answer, in the words of the contract. Every figure is measured when asked for. */
public final class NodeAnswers {
    private final SwarmFigures swarm;
    private final NetworkFigures network;
    private final ReplicationQueue queue;
    private final MeterRegistry meters;
    private final Space space;
    private final Diagnostics diagnostics;
    private final int copies;
    private final int fetches;

    /**
     * Answers for a node.
     *
     * @param diagnostics looks at what the node is made of, by the contract's names
     * @param copies wanted in all
     * @param fetches of copies for others at a time
     */
    public NodeAnswers(
            SwarmFigures swarm,
            NetworkFigures network,
            ReplicationQueue queue,
            MeterRegistry meters,
            Space space,
            Diagnostics diagnostics,
            int copies,
            int fetches) {
        this.swarm = swarm;
        this.network = network;
        this.queue = queue;
        this.meters = meters;
        this.space = space;
        this.diagnostics = diagnostics;
        this.copies = copies;
        this.fetches = fetches;
    }

    /** How the node is. */
    public Map<String, Object> health() throws IOException {
        Map<String, Optional<String>> found = diagnostics.look();
        Map<String, String> states = new LinkedHashMap<>();
        Map<String, String> problems = new LinkedHashMap<>();
        found.forEach((part, wrong) -> {
            states.put(part, wrong.isEmpty() ? "ready" : "failed");
            wrong.ifPresent(sentence -> problems.put(part, sentence));
        });
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", problems.isEmpty() ? "healthy" : "degraded");
        answer.put("networkHealth", network.networkHealth());
        answer.put("components", states);
        answer.put("problems", problems);
        answer.put("stats", swarm.totals());
        answer.put("space", space.levels());
        return answer;
    }

    /** What the node does. */
    public Map<String, Object> stats() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("coordinator", Map.of("uptime", uptime(), "networkHealth", network.networkHealth()));
        Map<String, @Nullable Object> peers = new LinkedHashMap<>();
        peers.put("selfPeerId", network.selfPeerId());
        peers.put("totalPeers", network.totalPeers());
        peers.put("healthyPeers", network.healthyPeers());
        peers.put("uptime", uptime());
        peers.put("lastHeartbeat", network.lastHeartbeat().orElse(null));
        peers.put("capabilities", capabilities());
        answer.put("peers", peers);
        answer.put(
                "replication",
                Map.of(
                        "queueSize", queue.size(),
                        "activeReplications", queue.active(),
                        "completedReplications", count("replications.completed"),
                        "targetReplicationCount", copies,
                        "maxConcurrentReplications", fetches));
        answer.put("seeder", swarm.totals());
        answer.put(
                "activity",
                Map.of(
                        "totalUploads", count("media.uploads"),
                        "totalDownloads", count("media.downloads"),
                        "totalReplications", count("media.copies.fetched")));
        return answer;
    }

    /** Who else is there. */
    public Map<String, Object> peers() {
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put("totalPeers", network.totalPeers());
        summary.put("healthyPeers", network.healthyPeers());
        summary.put("lastHeartbeat", network.lastHeartbeat().orElse(null));
        return Map.of(
                "self",
                        Map.of(
                                "peerId", network.selfPeerId(),
                                "uptime", uptime(),
                                "capabilities", capabilities()),
                "peers", network.peers(),
                "summary", summary);
    }

    /** The answer to who named another node. */
    public Map<String, Object> registered() {
        return Map.of("success", true, "totalPeers", network.totalPeers());
    }

    private Map<String, Boolean> capabilities() {
        boolean seeder = works("mediaSeeder");
        return Map.of(
                "seeding",
                seeder,
                "downloading",
                seeder,
                "relay",
                works("peerRegistry"),
                "encryption",
                works("encryptionManager"));
    }

    private boolean works(String component) {
        return diagnostics.look(component).isEmpty();
    }

    private long count(String meter) {
        return (long) meters.counter(meter).count();
    }

    private static long uptime() {
        return ManagementFactory.getRuntimeMXBean().getUptime();
    }
}
