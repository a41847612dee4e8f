package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.system.NodeClient.Answer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyUploadsIT {
    private static final int UPLOADS = 64;
    private static final List<Integer> SIZES = List.of(1_000, 20_000, 300_000, 1_000_000, 4_000_000);
    private static final byte[] SAME = Payload.random(-1, 700_000);

    @Test
    void manyUploadsAtOnceAreAllTakenAndTheSameBytesAreKeptOnce(@TempDir Path folder) throws IOException {
        try (SeraiNode node = SeraiNode.start(folder)) {
            NodeClient client = node.client();
            List<CompletableFuture<Answer>> answers = IntStream.range(0, UPLOADS)
                    .mapToObj(number -> client.putLater(
                            number + ".bin" + (isSealed(number) ? "?encrypt=true" : ""),
                            BodyPublishers.ofByteArray(bytes(number))))
                    .toList();
            Set<String> ids = new TreeSet<>();
            for (int number = 0; number < UPLOADS; number++) {
                JsonNode answer = answers.get(number).join().expect(200).json();
                String id = answer.path("mediaId").asText();
                ids.add(id);
                if (!isSealed(number)) {
                    assertThat(id).isEqualTo(Payload.sha256(bytes(number)));
                }
                assertThat(client.manifest(id).path("state").asText()).isEqualTo("complete");
            }
            assertThat(ids).hasSize(UPLOADS - UPLOADS / 4 + 1);
            assertThat(client.seedingIds()).isEqualTo(ids);
            assertThat(blobs(node)).isEqualTo(ids);
            for (String id : ids) {
                assertThat(Payload.sha256(client.bytes(id))).isEqualTo(id);
            }
        }
    }

    private static boolean isSealed(int number) {
        return number % 8 == 5;
    }

    /** Every fourth is the same. */
    private static byte[] bytes(int number) {
        return number % 4 == 0 ? SAME : Payload.random(number, SIZES.get(number % SIZES.size()));
    }

    private static Set<String> blobs(SeraiNode node) throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> blobs = Files.find(node.home().resolve("blobs"), 2, (path, file) -> file.isDirectory())) {
            blobs.map(blob -> blob.getFileName().toString())
                    .filter(name -> name.length() == 64)
                    .forEach(names::add);
        }
        return names;
    }
}
