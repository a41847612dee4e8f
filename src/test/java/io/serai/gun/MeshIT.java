package io.serai.gun;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.FreePort;
import io.serai.NodeProgram;
import io.serai.TcpProxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two of our peers that know of each other only through a stock relay; the wire of one to it can be cut. */
class MeshIT {
    @TempDir
    Path folder;

    private int relayPort;
    private NodeProgram relay;
    private TcpProxy wire;
    private Peer near;
    private Peer far;

    @BeforeEach
    void join() {
        relayPort = FreePort.find();
        relay = NodeProgram.relay(relayPort, folder.resolve("relay"));
        wire = new TcpProxy(relayPort);
        near = peer("near", 0, wire.port());
        far = peer("far", 0, relayPort);
        awaitRelay(near, true);
        awaitRelay(far, true);
    }

    @AfterEach
    void leave() {
        near.close();
        far.close();
        wire.close();
        relay.close();
    }

    @Test
    void carriesWritesBothWaysAndSettlesConflicts() {
        try (WireClient one = follower(near);
                WireClient other = follower(far)) {
            write(one, "a", "\"from one\"", now());
            awaitPush(other, "a", "from one");
            write(other, "b", "\"from the other\"", now());
            awaitPush(one, "b", "from the other");
            double same = now();
            write(one, "c", "\"lower\"", same);
            write(other, "c", "\"upper\"", same);
            awaitBoth("c", "\"upper\"");
            awaitBoth("a", "\"from one\"");
        }
    }

    @Test
    void healsAfterAPartitionWithWritesOnBothSides() {
        try (WireClient one = follower(near);
                WireClient other = follower(far)) {
            write(one, "before", "1", now());
            awaitBoth("before", "1");
            wire.cut();
            awaitRelay(near, false);
            double split = now();
            write(one, "one", "1", split);
            write(other, "other", "1", split);
            write(one, "newerHere", "\"old\"", split);
            write(other, "newerHere", "\"new\"", split + 1);
            write(one, "newerThere", "\"new\"", split + 1);
            write(other, "newerThere", "\"old\"", split);
            write(one, "tie", "\"a\"", split);
            write(other, "tie", "\"b\"", split);
            wire.heal();
            for (Map.Entry<String, String> settled : Map.of(
                            "one", "1", "other", "1", "newerHere", "\"new\"", "newerThere", "\"new\"", "tie", "\"b\"")
                    .entrySet()) {
                awaitBoth(settled.getKey(), settled.getValue());
            }
        }
    }

    @Test
    void goesOnAfterARestartOfOurs() {
        try (WireClient other = follower(far)) {
            near.close();
            near = peer("near", 0, wire.port());
            awaitRelay(near, true);
            try (WireClient one = follower(near)) {
                write(one, "restarted", "1", now());
                awaitPush(other, "restarted", "1");
                write(other, "back", "1", now());
                awaitPush(one, "back", "1");
            }
        }
    }

    @Test
    void goesOnAfterARestartOfTheRelay() {
        try (WireClient one = follower(near);
                WireClient other = follower(far)) {
            relay.close();
            awaitRelay(near, false);
            awaitRelay(far, false);
            write(one, "while", "1", now());
            relay = NodeProgram.relay(relayPort, folder.resolve("relay"));
            awaitBoth("while", "1");
            write(other, "after", "1", now());
            awaitPush(one, "after", "1");
        }
    }

    @Test
    void carriesWhatStockClientsDoAtOurPeers() {
        try (GunClient one = GunClient.start(near.status().port(), folder.resolve("one"));
                GunClient other = GunClient.start(far.status().port(), folder.resolve("other"))) {
            other.order("on", "on", "path", List.of("shelf", "book", "author", "name"));
            one.order("put", "put", "path", List.of("shelf", "book", "author"), "value", Map.of("name", "Ann"));
            assertThat(one.await("put").has("err")).isFalse();
            other.await("on", said -> said.path("data").asText().equals("Ann"));

            one.order("set", "set", "path", List.of("list"), "value", Map.of("v", 7));
            assertThat(one.await("set").has("err")).isFalse();
            other.order("map", "map", "path", List.of("list"));
            other.await("map", said -> said.path("data").path("v").asInt() == 7);
            other.order("once", "once", "path", List.of("shelf", "book", "author"));
            assertThat(other.await("once").path("data")).isEqualTo(Vectors.parse("{\"name\":\"Ann\"}"));

            other.order("back", "put", "path", List.of("shelf", "book", "author", "name"), "value", "Bea");
            assertThat(other.await("back").has("err")).isFalse();
            one.order("seen", "on", "path", List.of("shelf", "book", "author", "name"));
            one.await("seen", said -> said.path("data").asText().equals("Bea"));
        }
    }

    @Test
    void carriesTheSpaceOfAUserMadeAtOneToReadersAtTheOther() {
        try (GunClient one = GunClient.start(near.status().port(), folder.resolve("one"));
                GunClient other = GunClient.start(far.status().port(), folder.resolve("other"))) {
            one.order(
                    "create",
                    "create",
                    "alias",
                    "carol" + MessageId.next(),
                    "pass",
                    "a long pass phrase",
                    "path",
                    List.of("profile", "name"),
                    "value",
                    "Carol");
            JsonNode created = one.await("create");
            assertThat(created.has("err")).as(created.toString()).isFalse();
            other.order("read", "ofUser", "pub", created.path("pub").asText(), "path", List.of("profile", "name"));
            other.await("read", said -> said.path("data").asText().equals("Carol"));
        }
    }

    private Peer peer(String name, int port, int dialled) {
        GunConfiguration configuration = PeerFixture.configuration(folder.resolve("graph-" + name));
        configuration.setPort(port);
        configuration.setPeers("ws://127.0.0.1:" + dialled);
        return PeerFixture.start(configuration);
    }

    /** A client that follows the soul which these tests write to. */
    private static WireClient follower(Peer peer) {
        WireClient client = new WireClient(peer.status().port());
        String id = MessageId.next();
        client.ask(id, "{\"#\":\"" + id + "\",\"get\":{\"#\":\"mesh\"}}");
        return client;
    }

    private static void write(WireClient client, String key, String json, double state) {
        String id = MessageId.next();
        List<Change> changes = List.of(new Change("mesh", key, json, state));
        JsonNode answer = client.ask(id, "{\"#\":\"" + id + "\",\"put\":" + MessageText.nodes(changes) + "}");
        assertThat(answer.path("ok").asBoolean()).isTrue();
    }

    private static void awaitPush(WireClient client, String key, String value) {
        client.await(
                message -> message.path("put").path("mesh").path(key).asText().equals(value));
    }

    private void awaitBoth(String key, String json) {
        for (Peer peer : List.of(near, far)) {
            eventually(key + " becomes " + json).until(() -> {
                Entry entry = peer.reads().stored("mesh").entries().get(key);
                return entry != null && entry.json().equals(json);
            });
        }
    }

    private static void awaitRelay(Peer peer, boolean connected) {
        eventually("connected: " + connected)
                .until(() -> peer.status().relays().get(0).connected() == connected);
    }

    private static ConditionFactory eventually(String what) {
        return Awaitility.await(what).atMost(60, TimeUnit.SECONDS);
    }

    private static double now() {
        return System.currentTimeMillis();
    }
}
