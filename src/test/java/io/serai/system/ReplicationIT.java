package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packaged nodes that hold each other's media; all but the first know only where its relay is. */
class ReplicationIT {
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private final List<SeraiNode> nodes = new ArrayList<>();

    @BeforeEach
    void threeNodes() {
        SeraiNode hub = node("hub", Map.of());
        node("anna", Map.of("GUN_PEERS", hub.relay()));
        node("otto", Map.of("GUN_PEERS", hub.relay()));
    }

    @AfterEach
    void theyEnd() {
        nodes.forEach(SeraiNode::close);
    }

    @Test
    void anUploadIsProvedOnEveryNodeThatIsWanted() {
        byte[] bytes = Payload.film(1, 3_000_000);
        SeraiNode anna = nodes.get(1);

        String id = anna.client().uploaded("film.mp4", bytes);

        Awaitility.await()
                .atMost(LONG)
                .until(() -> manifest(anna, id).at("/availability/totalCopies").asInt() == 3);
        JsonNode manifest = manifest(anna, id);
        assertThat(manifest.at("/replication/status").asText()).isEqualTo("done");
        assertThat(manifest.at("/replication/completedPeers")).hasSize(2);
        for (SeraiNode node : nodes) {
            assertThat(node.client().download(id)).isEqualTo(bytes);
            assertThat(manifest(node, id).path("signed")).isEqualTo(manifest.path("signed"));
        }
    }

    private SeraiNode node(String name, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(Map.of("SERAI_HEARTBEAT", "500ms", "SERAI_PEER_STALE", "5s", "SERAI_NET_DISCOVERY", "500ms"));
        SeraiNode node = SeraiNode.start(folder.resolve(name), all);
        nodes.add(node);
        return node;
    }

    private static JsonNode manifest(SeraiNode node, String id) {
        return node.client().manifest(id);
    }
}
