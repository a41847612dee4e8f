package io.serai.gun;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.FreePort;
import io.serai.NodeProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our peer among stock gun.js: as the relay of its clients, and as the client of its relays. */
@SuppressWarnings("try") // a relay is of use by being open
class StockGunIT {
    private static final SeaPair ALICE = Vectors.pair("alice");
    private static final SeaPair BOB = Vectors.pair("bob");
    private static final Map<String, String> BOBS_KEYS =
            Map.of("pub", BOB.pub(), "priv", BOB.priv(), "epub", BOB.epub(), "epriv", BOB.epriv());
    private static final String RECORD = "~" + ALICE.pub() + "/media/id1";

    @TempDir
    Path folder;

    @Test
    void servesStockClientsAsARelay() {
        try (Peer peer = PeerFixture.start(folder.resolve("graph"));
                GunClient one = client(peer, "one");
                GunClient other = client(peer, "other")) {
            other.order("on", "on", "path", List.of("media", "id1", "title"));
            one.order("put", "put", "path", List.of("media", "id1"), "value", Map.of("title", "T", "size", 5));
            assertThat(one.await("put").has("err")).isFalse();
            other.await("on", message -> message.path("data").asText().equals("T"));
            one.order("put2", "put", "path", List.of("media", "id1", "title"), "value", "T2");
            other.await("on", message -> message.path("data").asText().equals("T2"));
            other.order("once", "once", "path", List.of("media", "id1"));
            assertThat(other.await("once").path("data")).isEqualTo(Vectors.parse("{\"size\":5,\"title\":\"T2\"}"));
            one.order("set", "set", "path", List.of("list"), "value", Map.of("v", 1));
            assertThat(one.await("set").has("err")).isFalse();
            other.order("map", "map", "path", List.of("list"));
            other.await("map", message -> message.path("data").path("v").asInt() == 1);
        }
    }

    @Test
    void letsAStockUserWriteItsSpaceAndOthersReadIt() {
        try (Peer peer = PeerFixture.start(folder.resolve("graph"));
                GunClient bob = client(peer, "bob");
                GunClient other = client(peer, "other")) {
            bob.order("put", "user", "pair", BOBS_KEYS, "path", List.of("profile", "name"), "value", "Bob");
            assertThat(bob.await("put").has("err")).isFalse();
            other.order("read", "ofUser", "pub", BOB.pub(), "path", List.of("profile", "name"));
            other.await("read", message -> message.path("data").asText().equals("Bob"));
        }
    }

    @Test
    void signsWhatStockClientsReadAndVerify() {
        try (Peer peer = PeerFixture.start(alice("graph", null));
                GunClient reader = client(peer, "reader")) {
            publish(peer);
            readsTheRecord(reader);
        }
    }

    @Test
    void isReadThroughAStockRelayThatItDials() {
        int port = FreePort.find();
        try (NodeProgram relay = NodeProgram.relay(port, folder.resolve("relay"));
                Peer peer = PeerFixture.start(alice("graph", "http://127.0.0.1:" + port))) {
            awaitRelay(peer);
            publish(peer);
            try (GunClient reader = GunClient.start(port, folder.resolve("reader"))) {
                readsTheRecord(reader);
            }
        }
    }

    @Test
    void deliversWhatItWroteBeforeTheRelayCameUp() {
        int port = FreePort.find();
        try (Peer peer = PeerFixture.start(alice("graph", "ws://127.0.0.1:" + port + "/gun"))) {
            publish(peer);
            Awaitility.await().until(() -> peer.status().relays().get(0).lastError() != null);
            try (NodeProgram relay = NodeProgram.relay(port, folder.resolve("relay"));
                    GunClient reader = GunClient.start(port, folder.resolve("reader"))) {
                awaitRelay(peer);
                readsTheRecord(reader);
            }
        }
    }

    @Test
    void readsForItselfAndItsClientsWhatOnlyTheRelayHas() {
        int port = FreePort.find();
        try (NodeProgram relay = NodeProgram.relay(port, folder.resolve("relay"));
                GunClient far = GunClient.start(port, folder.resolve("far"));
                Peer peer = PeerFixture.start(alice("graph", "ws://127.0.0.1:" + port + "/gun"));
                GunClient near = client(peer, "near")) {
            awaitRelay(peer);
            far.order("put", "put", "path", List.of("far"), "value", Map.of("k", "v"));
            assertThat(far.await("put").has("err")).isFalse();
            near.order("once", "once", "path", List.of("far"));
            assertThat(near.await("once").path("data")).isEqualTo(Vectors.parse("{\"k\":\"v\"}"));
            far.order("user", "user", "pair", BOBS_KEYS, "path", List.of("note"), "value", "hello");
            assertThat(far.await("user").has("err")).isFalse();
            assertThat(peer.reads()
                            .get("~" + BOB.pub(), KeyRange.key("note"), Duration.ofSeconds(10))
                            .toCompletableFuture()
                            .join())
                    .containsEntry("note", "hello");
        }
    }

    @Test
    void isToldByTheRelayOfChangesThatItFollows() {
        int port = FreePort.find();
        try (NodeProgram relay = NodeProgram.relay(port, folder.resolve("relay"));
                GunClient far = GunClient.start(port, folder.resolve("far"));
                Peer peer = PeerFixture.start(alice("graph", "ws://127.0.0.1:" + port + "/gun"));
                GunClient near = client(peer, "near")) {
            awaitRelay(peer);
            near.order("on", "on", "path", List.of("live", "k"));
            far.order("put1", "put", "path", List.of("live"), "value", Map.of("k", "1"));
            near.await("on", message -> message.path("data").asText().equals("1"));
            far.order("put2", "put", "path", List.of("live", "k"), "value", "2");
            near.await("on", message -> message.path("data").asText().equals("2"));
        }
    }

    @Test
    void keepsItsClientsOverARestart() {
        int port = FreePort.find();
        GunConfiguration configuration = alice("graph", null);
        configuration.setPort(port);
        try (GunClient one = connected(configuration)) {
            try (Peer again = PeerFixture.start(configuration)) {
                Awaitility.await()
                        .atMost(20, TimeUnit.SECONDS)
                        .until(() -> again.status().clients() == 1);
                again.writes()
                        .put("live", Map.of("k", "after"), false, null)
                        .toCompletableFuture()
                        .join();
                one.await("on", message -> message.path("data").asText().equals("after"));
            }
        }
    }

    private GunClient connected(GunConfiguration configuration) {
        try (Peer peer = PeerFixture.start(configuration)) {
            GunClient one = client(peer, "one");
            one.order("on", "on", "path", List.of("live", "k"));
            peer.writes()
                    .put("live", Map.of("k", "before"), false, null)
                    .toCompletableFuture()
                    .join();
            one.await("on", message -> message.path("data").asText().equals("before"));
            return one;
        }
    }

    private GunConfiguration alice(String graph, @Nullable String peers) {
        GunConfiguration configuration = PeerFixture.configuration(folder.resolve(graph));
        configuration.setPair(ALICE);
        configuration.setPeers(peers);
        return configuration;
    }

    private GunClient client(Peer peer, String name) {
        return GunClient.start(peer.status().port(), folder.resolve(name));
    }

    private static void awaitRelay(Peer peer) {
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .until(() -> peer.status().relays().get(0).connected());
    }

    private static void publish(Peer peer) {
        peer.writes()
                .put(RECORD, Map.of("title", "A title", "size", 5), true, null)
                .toCompletableFuture()
                .join();
        peer.writes()
                .put("media:id1", Map.of(ALICE.pub(), new Link(RECORD)), false, null)
                .toCompletableFuture()
                .join();
    }

    private static void readsTheRecord(GunClient reader) {
        reader.order("direct", "on", "path", List.of(RECORD));
        reader.await(
                "direct", message -> message.path("data").path("title").asText().equals("A title"));
        reader.order("index", "map", "path", List.of("media:id1"));
        reader.await(
                "index",
                message -> message.path("key").asText().equals(ALICE.pub())
                        && message.path("data").path("size").asInt() == 5);
    }
}
