package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.gun.Sea;
import io.serai.gun.SeaPair;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The HTTP calls of the GUN port, on a whole node. */
class GunPortIT {
    private static final String UNKNOWN = "ab".repeat(32);

    @TempDir
    private static Path folder;

    private static SeraiNode node;
    private static NodeClient port;

    @BeforeAll
    static void aNode() {
        node = SeraiNode.start(folder);
        port = new NodeClient(node.gunPort());
    }

    @AfterAll
    static void itEnds() {
        node.close();
    }

    @Test
    void putsAndGetsAnOpenNode() {
        Map<String, Object> data = Map.of("name", "Alice", "age", 30, "boss", Map.of("#", "bob"));
        assertThat(put("alice", data).expect(200).json().path("success").asBoolean())
                .isTrue();
        JsonNode got = port.get("/get?soul=alice").expect(200).json();
        assertThat(got.path("soul").asText()).isEqualTo("alice");
        assertThat(got.at("/data/name").asText()).isEqualTo("Alice");
        assertThat(got.at("/data/age").asInt()).isEqualTo(30);
        assertThat(got.at("/data/boss/#").asText()).isEqualTo("bob");
        assertThat(port.get("/get?soul=nobody").expect(404).json().path("error").asText())
                .isEqualTo("Nothing is known of this soul.");
    }

    @Test
    void signsForNobody() {
        for (String pub : List.of(node.client().pub(), Sea.generate().pub())) {
            put("~" + pub + "/media/x", Map.of("record", "forged")).expect(422);
            port.get("/get?soul=~" + pub + "/media/x").expect(404);
        }
    }

    @Test
    void takesWhatItsOwnerSigned() throws Exception {
        SeaPair carol = Sea.generate();
        String soul = "~" + carol.pub();
        String text = "{\"#\":\"" + soul + "\",\".\":\"name\",\":\":\"Carol\",\">\":1000}";
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        String signature = Base64.getEncoder().encodeToString(Sea.sign(carol, hash));
        String signed = "{\":\":\"Carol\",\"~\":\"" + signature + "\"}";
        Map<String, Object> meta = Map.of("#", soul, ">", Map.of("name", 1000));
        put(soul, Map.of("_", meta, "name", signed)).expect(200);
        assertThat(port.get("/get?soul=" + soul)
                        .expect(200)
                        .json()
                        .at("/data/name")
                        .asText())
                .isEqualTo("Carol");
        put(soul, Map.of("name", signed)).expect(422);
    }

    @Test
    void refusesWhatIsNoPut() {
        port.post("/put", Map.of("soul", "s")).expect(400);
        port.post("/put", Map.of("data", Map.of("k", "v"))).expect(400);
        port.post("/put", List.of()).expect(400);
        put("s", Map.of("k", List.of(1, 2))).expect(422);
        put("s", Map.of("a", 1, "b", 2, "_", Map.of(">", Map.of("a", 1, "b", 2))))
                .expect(400);
        port.get("/get").expect(400);
    }

    @Test
    void givesTheManifestOfWhatIsHere() {
        byte[] film = Payload.film(3, 20_000);
        String id = Payload.sha256(film);
        node.client().upload("film.mp4", film);
        JsonNode manifest = port.get("/media/manifest?id=" + id).expect(200).json();
        assertThat(manifest).isEqualTo(node.client().manifest(id));
        port.post("/media/manifest", Map.of("mediaId", id, "fileName", "other.mp4"))
                .expect(200);
        assertThat(port.get("/media/manifest?id=" + id)
                        .expect(200)
                        .json()
                        .path("fileName")
                        .asText())
                .isEqualTo("film.mp4");
    }

    @Test
    void givesAnAnnouncedManifestAsUnverified() {
        port.get("/media/manifest?id=" + UNKNOWN).expect(404);
        port.get("/media/manifest?id=short").expect(400);
        JsonNode answer = port.post(
                        "/media/manifest", Map.of("mediaId", UNKNOWN, "fileName", "film.mp4", "tags", List.of(1)))
                .expect(200)
                .json();
        assertThat(answer.path("mediaId").asText()).isEqualTo(UNKNOWN);
        JsonNode manifest =
                port.get("/media/manifest?id=" + UNKNOWN).expect(200).json();
        assertThat(manifest.path("fileName").asText()).isEqualTo("film.mp4");
        assertThat(manifest.path("tags").path(0).asInt()).isEqualTo(1);
        assertThat(manifest.path("verified").isBoolean()).isTrue();
        assertThat(manifest.path("verified").asBoolean()).isFalse();
    }

    @Test
    void notesPresence() {
        JsonNode answer = port.post(
                        "/media/presence", Map.of("mediaId", UNKNOWN, "protocols", List.of("bittorrent", "http")))
                .expect(200)
                .json();
        assertThat(answer).isEqualTo(NodeClient.JSON.createObjectNode().put("success", true));
        assertThat(port.get("/get?soul=media/" + UNKNOWN + "/presence")
                        .expect(200)
                        .json()
                        .at("/data/protocols")
                        .asText())
                .isEqualTo("[\"bittorrent\",\"http\"]");
    }

    private static NodeClient.Answer put(String soul, Map<String, Object> data) {
        return port.post("/put", Map.of("soul", soul, "data", data));
    }
}
