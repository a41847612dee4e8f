package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        node = SeraiNode.start(folder.resolve("node"));
        client = node.client();
        client.upload("gone.bin", BYTES);
        client.delete("/media/" + ID).expect(204);
        isGone();
        node.restart();
    }

    @AfterAll
    static void theNodeEnds() {
        node.close();
    }

    @Test
    void theFileStaysAwayAcrossARestart() {
        isGone();
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

    private static void isGone() {
        for (String call : List.of("", "/manifest", "/info", "/download", "/bytes", "/torrent")) {
            client.get("/media/" + ID + call).expect(404);
        }
        assertThat(client.seedingIds()).doesNotContain(ID);
        assertThat(node.home().resolve("blobs").resolve(ID.substring(0, 2)).resolve(ID))
                .doesNotExist();
    }

    private static JsonNode tombstone(String id, String reader) {
        try (NodeProgram gun = NodeProgram.reader(node.relay(), client.pub(), folder.resolve(reader))) {
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
