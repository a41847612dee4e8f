package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three packaged nodes on the relay of the first, two of which have the same secret. */
class SecretNetworkIT {
    private static final String SECRET = "5e2a90c17bd84f36a1f02c6d9e8b7431";
    private static final String OTHER = "hush hush";
    private static final int BEATS = 8;

    @TempDir
    private Path folder;

    private final List<SeraiNode> nodes = new ArrayList<>();

    @AfterEach
    void theyEnd() {
        nodes.forEach(SeraiNode::close);
    }

    @Test
    void nodesOfOneSecretFindEachOtherAndWhoHasAnotherNeitherSeesThemNorIsAdmitted() throws IOException {
        SeraiNode anna = node("anna", Map.of("SERAI_NETWORK_SECRET", SECRET));
        SeraiNode otto = node("otto", Map.of("SERAI_NETWORK_SECRET", SECRET, "GUN_PEERS", anna.relay()));
        SeraiNode eve = node("eve", Map.of("SERAI_NETWORK_SECRET", OTHER, "GUN_PEERS", anna.relay()));

        Awaitility.await().until(() -> fresh(anna).equals(Set.of(otto.client().pub())));
        Awaitility.await().until(() -> fresh(otto).equals(Set.of(anna.client().pub())));
        awaitBeats(eve);
        awaitBeats(otto);
        assertThat(known(eve)).isEmpty();
        assertThat(known(anna)).containsExactly(otto.client().pub());
        assertThat(known(otto)).containsExactly(anna.client().pub());
        assertThat(eve.log()).contains("A network secret is worth").doesNotContain(OTHER);
        assertThat(anna.log()).doesNotContain("A network secret is worth").doesNotContain(SECRET);
        assertThat(Files.getPosixFilePermissions(anna.home().resolve("identity/network.json")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));

        eve.stop();
        eve.startAgainWith("SERAI_NETWORK_SECRET", SECRET);
        Awaitility.await().until(() -> fresh(anna).contains(eve.client().pub()));
        Awaitility.await().until(() -> fresh(eve).size() == 2);

        String made = "made of its secret";
        assertThat(otto.log()).containsOnlyOnce(made);
        otto.restart();
        Awaitility.await().until(() -> fresh(otto).size() == 2);
        assertThat(otto.log()).containsOnlyOnce(made);
    }

    private SeraiNode node(String name, Map<String, String> environment) {
        Map<String, String> all = new TreeMap<>(environment);
        all.putAll(Map.of("SERAI_HEARTBEAT", "500ms", "SERAI_PEER_STALE", "20s", "SERAI_NET_DISCOVERY", "500ms"));
        SeraiNode node = SeraiNode.start(folder.resolve(name), all);
        nodes.add(node);
        return node;
    }

    /** Long enough for a node to have told of itself, and to have looked for others, several times. */
    private static void awaitBeats(SeraiNode node) {
        Set<String> beats = new TreeSet<>();
        Awaitility.await().until(() -> {
            beats.add(node.client()
                    .get("/media/peers")
                    .json()
                    .at("/summary/lastHeartbeat")
                    .asText());
            return beats.size() > BEATS;
        });
    }

    private static Set<String> known(SeraiNode node) {
        Set<String> known = new TreeSet<>();
        node.client()
                .get("/media/peers")
                .json()
                .path("peers")
                .forEach(peer -> known.add(peer.path("peerId").asText()));
        return known;
    }

    private static Set<String> fresh(SeraiNode node) {
        Set<String> fresh = new TreeSet<>();
        node.client().get("/media/peers").json().path("peers").forEach(peer -> {
            if (peer.path("isHealthy").asBoolean()) {
                fresh.add(peer.path("peerId").asText());
            }
        });
        return fresh;
    }
}
