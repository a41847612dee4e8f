package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartIT {
    private static final int ASSETS = 30;
    private static final int SIZE = 7_000_000;

    @Test
    void everythingSeedsAgainAfterARestartWithoutBeingRead(@TempDir Path folder) throws IOException {
        try (SeraiNode node = SeraiNode.start(folder)) {
            NodeClient client = node.client();
            long atTheFirstStart = bytesRead(node);
            byte[] bytes = Payload.random(1, SIZE);
            Set<String> ids = new TreeSet<>();
            for (int number = 0; number < ASSETS; number++) {
                ByteBuffer.wrap(bytes).putInt(number);
                ids.add(client.upload(number + ".bin", bytes).path("mediaId").asText());
            }
            assertThat(client.seedingIds()).isEqualTo(ids).hasSize(ASSETS);
            String pub = client.pub();

            node.restart();

            assertThat(client.pub()).isEqualTo(pub);
            assertThat(bytesRead(node) - atTheFirstStart).isLessThan((long) ASSETS * SIZE / 10);
            assertThat(client.seedingIds()).isEqualTo(ids);
            for (String id : ids) {
                assertThat(client.manifest(id).path("state").asText()).isEqualTo("complete");
            }
            assertThat(client.bytes(Payload.sha256(bytes))).isEqualTo(bytes);
        }
    }

    /** What the process has read so far, from the page cache too (proc(5), {@code rchar}). */
    static long bytesRead(SeraiNode node) throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(node.pid()), "io")).stream()
                .filter(line -> line.startsWith("rchar: "))
                .mapToLong(line -> Long.parseLong(line.substring("rchar: ".length())))
                .sum();
    }
}
