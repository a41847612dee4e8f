package io.serai.system;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sealed assets that are sealed anew under another key. */
class RotationIT {
    private static final Map<String, String> SOON = Map.of("SERAI_SCHEDULE_ROTATE", "300");
    private static final byte[] SECRET =
            "under one key after another\n".repeat(20_000).getBytes(UTF_8);

    @TempDir
    private Path folder;

    @Test
    void theSuccessorHasThePlaintextTheReadersAndTheWordsAndTheOldAssetGoes() throws Exception {
        AgeKey me = AgeKey.in(folder);
        try (SeraiNode node = SeraiNode.start(folder.resolve("node"), SOON)) {
            NodeClient client = node.client();
            String old = client.uploaded("diary.txt?tags=private,old&recipients=" + me.recipient(), SECRET);
            String identity = identity(client, me.file(), old);

            client.post("/media/" + old + "/rotate", Map.of()).expect(202);

            String successor = successor(client, old);
            assertThat(successor).isNotEqualTo(old);
            assertThat(client.download(successor)).isEqualTo(SECRET);
            JsonNode manifest = client.manifest(successor);
            assertThat(manifest.path("fileName").asText()).isEqualTo("diary.txt");
            assertThat(manifest.path("tags")).hasSize(2);
            assertThat(manifest.path("accessLevel").asText()).isEqualTo("restricted");
            assertThat(identity(client, me.file(), successor)).isNotEqualTo(identity);
            assertThat(folder.resolve("node/home/blobs/" + old.substring(0, 2) + "/" + old))
                    .doesNotExist();
        }
    }

    @Test
    void aNodeThatIsKilledInTheMiddleMakesOneSuccessor() {
        try (SeraiNode node = SeraiNode.start(folder.resolve("node"), SOON)) {
            String old = node.client().uploaded("diary.txt?encrypt=true", SECRET);
            node.client().post("/media/" + old + "/rotate", Map.of()).expect(202);
            node.kill9();
            node.restart();

            String successor = successor(node.client(), old);

            assertThat(node.client().download(successor)).isEqualTo(SECRET);
            assertThat(ids(node.client())).containsExactly(successor);
        }
    }

    @Test
    void whatIsOldIsSealedAnewByItself() {
        try (SeraiNode node = SeraiNode.start(
                folder.resolve("node"), Map.of("SERAI_SCHEDULE_ROTATE", "300", "SERAI_KEY_ROTATION", "5s"))) {
            String old = node.client().uploaded("diary.txt?encrypt=true", SECRET);

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(ids(node.client())).isNotEmpty().doesNotContain(old));
            assertThat(node.client()
                            .get("/media/encryption/stats")
                            .expect(200)
                            .json()
                            .path("keyRotationInterval")
                            .asLong())
                    .isEqualTo(5000);
        }
    }

    @Test
    void whatIsNotSealedIsRefused() {
        try (SeraiNode node = SeraiNode.start(folder.resolve("node"))) {
            String open = node.client().uploaded("open.txt", SECRET);

            node.client().post("/media/" + open + "/rotate", Map.of()).expect(409);
            node.client()
                    .post("/media/" + "00".repeat(32) + "/rotate", Map.of())
                    .expect(404);
        }
    }

    /** Waits until the old asset is gone, and gives the one that is there. */
    private static String successor(NodeClient client, String old) {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            List<String> ids = ids(client);
            return ids.size() == 1 && !ids.contains(old);
        });
        return ids(client).get(0);
    }

    private static List<String> ids(NodeClient client) {
        JsonNode items = client.get("/media").expect(200).json().path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path("mediaId").asText())
                .toList();
    }

    private String identity(NodeClient client, Path key, String id) throws Exception {
        JsonNode grants = client.get("/media/" + id + "/grants").expect(200).json();
        assertThat(grants).hasSize(1);
        String text = client.get("/media/" + id + "/grants/"
                        + grants.path(0).path("fingerprint").asText())
                .expect(200)
                .text();
        Path grant = Files.writeString(folder.resolve(id + ".grant"), text);
        return new String(Program.run(folder, "age", "-d", "-i", key.toString(), grant.toString()), US_ASCII);
    }
}
