package io.serai.gun;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
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
        peer = PeerFixture.start(folder);
        client = new WireClient(peer.status().port());
    }

    @AfterEach
    void disconnect() {
        client.close();
        peer.close();
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

    static String put(String id, String soul, String key, String json, double state) {
        return "{\"#\":\"" + id + "\",\"put\":"
                + MessageText.nodes(java.util.List.of(new Change(soul, key, json, state))) + "}";
    }
}
