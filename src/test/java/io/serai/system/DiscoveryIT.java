package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three packaged nodes, two of which know only where the relay of the first is. */
class DiscoveryIT {
    @TempDir
    private Path folder;

    private final List<SeraiNode> nodes = new ArrayList<>();
    private final Map<SeraiNode, String> keys = new HashMap<>();
    private SeraiNode hub;

    @BeforeEach
    void threeNodes() {
        hub = node("hub", Map.of());
        node("anna", Map.of("GUN_PEERS", hub.relay()));
        // who looks for others at its start alone hears of them all the same
        node("otto", Map.of("GUN_PEERS", hub.relay(), "SERAI_NET_DISCOVERY", "1h"));
    }

    @AfterEach
    void theyEnd() {
        nodes.forEach(SeraiNode::close);
    }

    @Test
    void nodesFindEachOtherAndSeeWhoLeavesWhoFallsSilentAndWhoComesBack() {
        SeraiNode anna = nodes.get(1);
        SeraiNode otto = nodes.get(2);
        for (SeraiNode node : nodes) {
            Awaitility.await().until(() -> summary(node, "healthyPeers") == 2);
            assertThat(summary(node, "totalPeers")).isEqualTo(2);
        }
        JsonNode seen = peer(otto, anna);
        assertThat(seen.path("apiEndpoint").asText()).isEqualTo(anna.origin());
        assertThat(seen.path("lastSeen").asText()).isNotEmpty();
        assertThat(seen.path("free").asLong()).isPositive();
        assertThat(otto.client()
                        .get("/media/peers")
                        .json()
                        .at("/summary/lastHeartbeat")
                        .asText())
                .isNotEmpty();

        anna.stop();
        Awaitility.await().until(() -> peer(otto, anna, "reason").equals("it said that it stops"));
        assertThat(peer(otto, anna).path("isHealthy").asBoolean()).isFalse();

        anna.startAgain();
        Awaitility.await().until(() -> peer(otto, anna).path("isHealthy").asBoolean());

        anna.kill9();
        Awaitility.await().until(() -> peer(otto, anna, "reason").equals("no newer beat came for too long"));
        assertThat(summary(otto, "healthyPeers")).isEqualTo(1);

        hub.restart();
        Awaitility.await().until(() -> peer(hub, otto).path("isHealthy").asBoolean());
        assertThat(peer(hub, anna).path("isHealthy").asBoolean()).isFalse();
    }

    @Test
    void ofTwoProcessesWithOneIdentityOneIsReadAndChangesNothingAnyMore() {
        SeraiNode anna = nodes.get(1);
        String id = anna.client().uploaded("film.mp4", Payload.film(1, 100_000));
        SeraiNode twin = SeraiNode.stopped(folder.resolve("twin"), environment(Map.of("GUN_PEERS", hub.relay())));
        anna.lendIdentityTo(twin);
        nodes.add(twin);
        twin.startAgain();

        Awaitility.await().until(() -> isReadOnly(anna) || isReadOnly(twin));

        SeraiNode silent = isReadOnly(anna) ? anna : twin;
        assertThat(silent.log())
                .containsPattern("Another process uses this node's identity: it wrote beat \\d+ of boot [0-9a-f]{32},"
                        + " while this one is boot [0-9a-f]{32}[.] This one is silent from now on[.]");
        JsonNode health = silent.client().get("/media/health").expect(200).json();
        assertThat(health.path("status").asText()).isEqualTo("degraded");
        assertThat(health.at("/components/peerRegistry").asText()).isEqualTo("failed");
        JsonNode other = (silent == anna ? twin : anna)
                .client()
                .get("/media/health")
                .expect(200)
                .json();
        assertThat(other.at("/components/peerRegistry").asText()).isEqualTo("ready");
        NodeClient.Answer refused = silent.client()
                .putLater("other.mp4", BodyPublishers.ofByteArray(Payload.film(2, 1000)))
                .join();
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.text()).contains("Another process uses this node's identity");
        assertThat(silent.client().get("/media/" + id + "/manifest").status()).isEqualTo(silent == anna ? 200 : 404);
    }

    private static boolean isReadOnly(SeraiNode node) {
        return node.client().get("/media/ready").json().path("status").asText().equals("read-only");
    }

    private SeraiNode node(String name, Map<String, String> environment) {
        SeraiNode node = SeraiNode.start(folder.resolve(name), environment(environment));
        nodes.add(node);
        return node;
    }

    private static Map<String, String> environment(Map<String, String> special) {
        Map<String, String> all = new HashMap<>(special);
        all.putAll(Map.of("SERAI_HEARTBEAT", "500ms", "SERAI_PEER_STALE", "5s", "SERAI_NET_DISCOVERY", "500ms"));
        return all;
    }

    private static int summary(SeraiNode node, String field) {
        return node.client().get("/media/peers").json().at("/summary/" + field).asInt();
    }

    /** What a node says of another. */
    private JsonNode peer(SeraiNode node, SeraiNode other) {
        for (JsonNode peer : node.client().get("/media/peers").json().path("peers")) {
            if (peer.path("peerId").asText().equals(pub(other))) {
                return peer;
            }
        }
        return NodeClient.JSON.missingNode();
    }

    private String peer(SeraiNode node, SeraiNode other, String field) {
        return peer(node, other).path(field).asText();
    }

    /** Remembered, for a node that does not run cannot be asked. */
    private String pub(SeraiNode node) {
        return keys.computeIfAbsent(node, asked -> asked.client().pub());
    }
}
