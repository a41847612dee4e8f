package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five packaged nodes that hold each other's media; all but the first know only where its relay is. */
class NetworkIT {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final int COPIES = 3;

    @TempDir
    private Path folder;

    private final List<SeraiNode> nodes = new ArrayList<>();

    @BeforeEach
    void fiveNodes() {
        SeraiNode hub = node("node-0", Map.of());
        IntStream.range(1, 5).parallel().forEach(number -> node("node-" + number, Map.of("GUN_PEERS", hub.relay())));
    }

    @AfterEach
    void theyEnd() {
        nodes.forEach(SeraiNode::close);
    }

    @Test
    void whatIsLostWithItsNodesIsMadeAnewByThoseThatAreLeftAndADeletionReachesThem() {
        SeraiNode hub = nodes.get(0);
        SeraiNode origin = nodes.get(1);
        byte[] bytes = Payload.film(1, 3_000_000);

        String id = origin.client().uploaded("film.mp4", bytes);

        Awaitility.await("three copies").atMost(LONG).until(() -> copies(origin, id) >= COPIES);
        assertThat(holders(id)).hasSizeGreaterThanOrEqualTo(COPIES).contains(origin);
        JsonNode manifest = origin.client().manifest(id);
        assertThat(manifest.at("/replication/completedPeers")).hasSizeGreaterThanOrEqualTo(COPIES - 1);

        // two holders, the origin among them, die; the relay's node stays, as the others meet there
        Stream.concat(
                        Stream.of(origin),
                        holders(id).stream()
                                .filter(node -> node != origin && node != hub)
                                .limit(1))
                .toList()
                .forEach(node -> {
                    node.kill9();
                    nodes.remove(node);
                });
        SeraiNode left = holders(id).get(0);

        Awaitility.await("three copies again")
                .atMost(LONG)
                .until(() -> holders(id).size() == COPIES);
        Set<String> others = nodes.stream()
                .filter(node -> node != left)
                .map(node -> node.client().pub())
                .collect(Collectors.toSet());
        Awaitility.await("proved by those that are left")
                .atMost(LONG)
                .until(() -> provedBy(left, id).equals(others));
        for (SeraiNode node : nodes) {
            assertThat(node.client().download(id)).isEqualTo(bytes);
            assertThat(node.client().manifest(id).path("signed")).isEqualTo(manifest.path("signed"));
        }

        origin.startAgain();
        Awaitility.await().atMost(LONG).until(() -> healthyPeers(origin) >= 3);
        origin.client().delete("/media/" + id).expect(204);

        Awaitility.await("gone everywhere").atMost(LONG).until(() -> holders(id).isEmpty());
        origin.close();
    }

    private SeraiNode node(String name, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(Map.of(
                "SERAI_HEARTBEAT", "500ms",
                "SERAI_PEER_STALE", "10s",
                "SERAI_NET_DISCOVERY", "500ms",
                "SERAI_REPAIR_GRACE", "5s"));
        SeraiNode node = SeraiNode.start(folder.resolve(name), all);
        synchronized (nodes) {
            nodes.add(node);
        }
        return node;
    }

    /** The nodes at which the asset is. */
    private List<SeraiNode> holders(String id) {
        return nodes.stream()
                .filter(node -> node.client().get("/media/" + id + "/manifest").status() == 200)
                .toList();
    }

    private static int healthyPeers(SeraiNode node) {
        return node.client()
                .get("/media/peers")
                .json()
                .at("/summary/healthyPeers")
                .asInt();
    }

    /** The nodes whose copies a node counts. */
    private static Set<String> provedBy(SeraiNode node, String id) {
        Set<String> proved = new HashSet<>();
        node.client().manifest(id).at("/replication/completedPeers").forEach(pub -> proved.add(pub.asText()));
        return proved;
    }

    /** How many copies a node counts. */
    private static int copies(SeraiNode node, String id) {
        return node.client().manifest(id).at("/availability/totalCopies").asInt();
    }
}
