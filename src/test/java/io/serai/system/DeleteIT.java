package io.serai.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.system.NodeClient.Answer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeleteIT {
    private static final byte[] BYTES = Payload.random(1, 400_000);
    private static final String ID = Payload.sha256(BYTES);
    private static final byte[] RETURNING = Payload.random(2, 1000);

    @TempDir
    private static Path folder;

    private static SeraiNode node;
    private static NodeClient client;

    @BeforeAll
    static void aNodeIsRestartedAfterItDeletedAFile() {
        WaitingRoutes routes = new WaitingRoutes(folder.resolve("routes"), Duration.ofSeconds(3));
        routes.waitAfter(
                "ingest.camel.yaml", "- to: torrent:create", "exchangeProperty.asset", "deleted-before-it-seeds");
        routes.waitAfter(
                "ingest.camel.yaml",
                "- bean: { ref: publication, method: record }",
                "exchangeProperty.asset",
                "deleted-before-its-record-stands");
        node = SeraiNode.start(folder.resolve("node"), Map.of("SERAI_ROUTES", routes.pattern()));
        client = node.client();
        client.upload("gone.bin", BYTES);
        client.delete("/media/" + ID).expect(204);
        isGone(ID);
        node.restart();
    }

    @AfterAll
    static void theNodeEnds() {
        node.close();
    }

    @Test
    void theFileStaysAwayAcrossARestart() {
        isGone(ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deleted-before-it-seeds", "deleted-before-its-record-stands"})
    void aFileThatIsStillOnItsWayInIsGoneAfterwards(String name) {
        byte[] bytes = name.repeat(100).getBytes(UTF_8);
        CompletableFuture<Answer> upload = client.putLater(name, BodyPublishers.ofByteArray(bytes));
        node.awaitLog("reached " + name);
        String id = Payload.sha256(bytes);
        client.delete("/media/" + id).expect(204);
        upload.join().expect(200);
        isGone(id);
        try (MediaReader gun = MediaReader.start(node.relay(), client.pub(), folder.resolve("reader-of-" + name))) {
            assertThat(gun.ofHolder(id, line -> true).at("/record/status").asText())
                    .isEqualTo("deleted");
        }
    }

    @Test
    void theTombstoneIsReadByStockGunAcrossARestart() {
        JsonNode line = tombstone(ID, "reader-of-the-gone");
        assertThat(line.path("signed").asBoolean()).isTrue();
        assertThat(line.at("/text/mediaId").asText()).isEqualTo(ID);
        assertThat(line.at("/text/origin").asText()).isEqualTo(client.pub());
        assertThat(line.at("/text/version")).isEqualTo(line.at("/record/version"));
        assertThat(line.at("/flat/infoHash").asText("")).isEmpty();
    }

    @Test
    void theSameBytesComeBackWithAVersionAboveTheTombstone() throws IOException {
        String id = Payload.sha256(RETURNING);
        long first = version(client.upload("returning.bin", RETURNING));
        client.delete("/media/" + id).expect(204);
        long tombstone =
                tombstone(id, "reader-of-the-returning").at("/record/version").asLong();
        assertThat(tombstone).isGreaterThan(first);
        assertThat(version(client.upload("returning.bin", RETURNING))).isGreaterThan(tombstone);
        assertThat(client.bytes(id)).isEqualTo(RETURNING);
        assertThat(client.seedingIds()).contains(id);
    }

    @Test
    void whatIsNotThereCannotBeDeleted() {
        client.delete("/media/" + "0".repeat(64)).expect(404);
        client.delete("/media/" + ID).expect(404);
        client.delete("/media/nonsense").expect(400);
    }

    private static void isGone(String id) {
        for (String call : List.of("", "/manifest", "/info", "/download", "/bytes", "/torrent")) {
            client.get("/media/" + id + call).expect(404);
        }
        assertThat(client.seedingIds()).doesNotContain(id);
        assertThat(node.home().resolve("blobs").resolve(id.substring(0, 2)).resolve(id))
                .doesNotExist();
    }

    private static JsonNode tombstone(String id, String reader) {
        try (MediaReader gun = MediaReader.start(node.relay(), client.pub(), folder.resolve(reader))) {
            return gun.ofHolder(id, line -> line.at("/record/status").asText().equals("deleted"));
        }
    }

    private static long version(JsonNode uploaded) throws IOException {
        return NodeClient.JSON
                .readTree(uploaded.at("/manifest/signed/text").asText())
                .path("version")
                .asLong();
    }
}
