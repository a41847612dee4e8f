package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node does when its blobs change under it. */
class ScrubIT {
    private static final int SIZE = 300_000;

    @Test
    void aNodeFindsDamagedBlobsSetsThemAsideAndSaysSo(@TempDir Path folder) throws IOException {
        try (SeraiNode node = SeraiNode.start(folder, Map.of("SERAI_SCRUB_CYCLE", "0s", "SERAI_SCRUB_LOOK", "500"));
                Console console = Console.of(node)) {
            NodeClient client = node.client();
            String sound = upload(client, 1);
            String flipped = upload(client, 2);
            String cut = upload(client, 3);
            String gone = upload(client, 4);
            assertThat(health(client)).isEqualTo("healthy");

            byte[] bytes = Files.readAllBytes(file(node, flipped));
            bytes[SIZE / 2] ^= 1;
            Files.write(file(node, flipped), bytes);
            Files.write(file(node, cut), Arrays.copyOf(Payload.random(3, SIZE), SIZE / 2));
            Files.delete(file(node, gone));

            List<String> damaged = List.of(flipped, cut, gone);
            damaged.forEach(id -> Awaitility.await(id).until(() -> told(console, id)));
            for (String id : damaged) {
                assertThat(client.manifest(id).path("state").asText()).isEqualTo("damaged");
                client.get("/media/" + id + "/download").expect(404);
                node.awaitLog("The asset " + id + " is damaged");
            }
            Awaitility.await().until(() -> client.seedingIds().equals(Set.of(sound)));
            assertThat(health(client)).isEqualTo("degraded");
            assertThat(client.bytes(sound)).isEqualTo(Payload.random(1, SIZE));
            assertThat(quarantined(node)).hasSize(2);

            assertThat(client.upload("again.bin", Payload.random(2, SIZE))
                            .path("mediaId")
                            .asText())
                    .isEqualTo(flipped);
            assertThat(client.bytes(flipped)).isEqualTo(Payload.random(2, SIZE));
            assertThat(client.manifest(flipped).path("state").asText()).isEqualTo("complete");
            assertThat(client.seedingIds()).containsExactlyInAnyOrder(sound, flipped);
        }
    }

    private static String upload(NodeClient client, long seed) {
        return client.upload(seed + ".bin", Payload.random(seed, SIZE))
                .path("mediaId")
                .asText();
    }

    private static String health(NodeClient client) {
        JsonNode health = client.get("/media/health").expect(200).json();
        return health.path("status").asText();
    }

    private static boolean told(Console console, String id) {
        return console.heard("asset").stream()
                .anyMatch(event -> event.path("mediaId").asText().equals(id)
                        && event.path("state").asText().equals("damaged"));
    }

    static Path file(SeraiNode node, String id) {
        return node.home()
                .resolve("blobs")
                .resolve(id.substring(0, 2))
                .resolve(id)
                .resolve(id);
    }

    private static List<Path> quarantined(SeraiNode node) throws IOException {
        try (Stream<Path> files = Files.list(node.home().resolve("blobs/.quarantine"))) {
            return files.toList();
        }
    }
}
