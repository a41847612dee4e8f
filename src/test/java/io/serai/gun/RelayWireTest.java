package io.serai.gun;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelayWireTest {
    @TempDir
    Path folder;

    private Peer peer;
    private WireClient client;

    @BeforeEach
    void connect() {
        GunConfiguration configuration = PeerFixture.configuration(folder);
        configuration.setMaxSubscriptions(100);
        peer = PeerFixture.start(configuration);
        client = new WireClient(peer.status().port());
    }

    @AfterEach
    void disconnect() {
        client.close();
        peer.close();
    }

    @Test
    void greetsWithAHandshakeAndAnswersOne() {
        JsonNode greeting = client.await(message -> message.path("dam").asText().equals("?"));
        assertThat(greeting.path("pid").asText()).matches("[A-Za-z0-9]{12}");
        JsonNode answer = client.ask("hs00001A1", "{\"dam\":\"?\",\"pid\":\"testpidA1\",\"#\":\"hs00001A1\"}");
        assertThat(answer.path("pid")).isEqualTo(greeting.path("pid"));
    }

    @Test
    void answersAPutWithOkAndThenHasIt() {
        JsonNode ok = client.ask("put000001", put("put000001", "alice", "name", "\"Alice\"", 1000));
        JsonNode hit = client.ask("get000001", "{\"#\":\"get000001\",\"get\":{\"#\":\"alice\"}}");
        assertThat(ok.path("ok").asBoolean()).isTrue();
        assertThat(hit.path("put").path("alice").path("name").asText()).isEqualTo("Alice");
        assertThat(hit.path("put")
                        .path("alice")
                        .path("_")
                        .path(">")
                        .path("name")
                        .asDouble())
                .isEqualTo(1000);
        assertThat(hit.path("##").asInt())
                .isEqualTo(JsonText.sorted(hit.path("put")).hashCode());
    }

    @Test
    void answersAMissWithoutAPut() {
        JsonNode miss = client.ask("getmiss01", "{\"#\":\"getmiss01\",\"get\":{\"#\":\"nope\",\".\":\"x\"}}");
        assertThat(miss.size()).isEqualTo(2);
    }

    @Test
    void answersAWriteThatChangesNothingWithOk() {
        client.ask("put000001", put("put000001", "s", "k", "1", 1000));
        assertThat(client.ask("put000002", put("put000002", "s", "k", "1", 1000))
                        .path("ok")
                        .asBoolean())
                .isTrue();
        assertThat(client.ask("put000003", put("put000003", "s", "k", "9", 900))
                        .path("ok")
                        .asBoolean())
                .isTrue();
        assertThat(value("s", "k").asInt()).isEqualTo(1);
    }

    /** All keys and states of several answers; empty for none and for a miss. */
    private static Map<String, JsonNode> merged(List<JsonNode> answers) {
        Map<String, JsonNode> merged = new TreeMap<>();
        for (JsonNode answer : answers) {
            answer.path("put")
                    .properties()
                    .forEach(node -> node.getValue().properties().forEach(key -> {
                        if (!key.getKey().equals("_")) {
                            merged.put(node.getKey() + " " + key.getKey(), key.getValue());
                        }
                    }));
        }
        return merged;
    }

    @Test
    void closesAConnectionThatSendsTooMuchThatIsNoMessage() {
        for (int i = 0; i < 200 && !client.closed.isDone(); i++) {
            client.press("{");
        }
        Awaitility.await().until(client.closed::isDone);
        assertThat(client.closed.join()).isEqualTo(1008);
    }

    @Test
    void closesAConnectionThatSendsAFrameOverTheBound() {
        try (WireClient other = new WireClient(peer.status().port())) {
            other.press("{\"#\":\"" + "x".repeat(5 << 20) + "\"}");
            Awaitility.await().until(other.closed::isDone);
        }
        assertThat(client.ask("alive0002", put("alive0002", "alive", "k", "1", 1))
                        .path("ok")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void refusesAValueOverTheBound() {
        String huge = JsonText.quoted("x".repeat((1 << 20) + 1));
        assertThat(client.ask("huge00001", put("huge00001", "s", "k", huge, 1))
                        .path("err")
                        .asText())
                .contains("a value of");
    }

    @Test
    void hearsAnIdOnce() {
        client.ask("dupdup001", put("dupdup001", "d1", "k", "1", 1000));
        client.send(put("dupdup001", "d2", "k", "1", 1000));
        assertThat(client.ask("getd20001", "{\"#\":\"getd20001\",\"get\":{\"#\":\"d2\"}}")
                        .has("put"))
                .isFalse();
    }

    @Test
    void pushesWhatAnotherWritesToThoseWhoAsked() {
        client.ask("subA00001", "{\"#\":\"subA00001\",\"get\":{\"#\":\"room\"}}");
        client.ask("subA00002", "{\"#\":\"subA00002\",\"get\":{\"#\":\"room3\",\".\":\"k\"}}");
        try (WireClient other = new WireClient(peer.status().port())) {
            other.ask("putB00001", put("putB00001", "room2", "m", "1", 1000));
            other.ask("putB00002", put("putB00002", "room3", "other", "1", 1000));
            other.ask("putB00003", put("putB00003", "room", "m1", "\"hello\"", 1000));
            other.ask("putB00004", put("putB00004", "room3", "k", "2", 1000));
            JsonNode push = client.await(message -> message.path("put").has("room"));
            assertThat(push.has("@")).isFalse();
            assertThat(push.path("#").asText()).matches("[A-Za-z0-9]{12}");
            client.await(message -> message.path("put").path("room3").has("k"));
            assertThat(client.heard).noneMatch(message -> message.path("put").has("room2"));
            assertThat(client.heard)
                    .noneMatch(message -> message.path("put").path("room3").has("other"));
            assertThat(other.heard).noneMatch(message -> message.has("put"));
        }
    }

    @Test
    void saysSoWhenAConnectionFollowsTooMuch() {
        for (int i = 0; i <= 100; i++) {
            client.ask("follow" + (1000 + i), "{\"#\":\"follow" + (1000 + i) + "\",\"get\":{\"#\":\"s" + i + "\"}}");
        }
        assertThat(client.heard)
                .anyMatch(message -> message.path("err").asText().contains("100 souls or keys"));
        assertThat(peer.status().subscriptions()).isEqualTo(100);
    }

    @Test
    void answersALargeNodeInPages() {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            changes.add(new Change("many", "k" + (1000 + i), "\"v" + i + "\"", 1000));
        }
        client.ask("many00001", "{\"#\":\"many00001\",\"put\":" + MessageText.nodes(changes) + "}");
        client.send("{\"#\":\"many00002\",\"get\":{\"#\":\"many\"}}");
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(merged(client.answers("many00002"))).hasSize(1000));
        assertThat(client.answers("many00002")).hasSizeGreaterThan(4);
    }

    @Test
    void doesNotDialWhatAClientNames() {
        client.send("{\"#\":\"rid000051\",\"dam\":\"opt\",\"opt\":{\"peers\":\"http://127.0.0.1:1/gun\"}}");
        client.ask("after0001", put("after0001", "s", "k", "1", 1));
        assertThat(peer.status().relays()).isEmpty();
    }

    @Test
    void answersOtherPathsWithAProblem() throws IOException, InterruptedException {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://127.0.0.1:" + peer.status().port() + "/other"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(Vectors.parse(response.body()).path("detail").asText()).contains("/other");
    }

    private JsonNode value(String soul, String key) {
        String id = MessageId.next();
        return client.ask(id, "{\"#\":\"" + id + "\",\"get\":{\"#\":\"" + soul + "\"}}")
                .path("put")
                .path(soul)
                .path(key);
    }

    private static String put(String id, String soul, String key, String json, double state) {
        return "{\"#\":\"" + id + "\",\"put\":" + MessageText.nodes(List.of(new Change(soul, key, json, state))) + "}";
    }
}
