package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
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

    @Test
    void aClockThatWasSetBackKeepsNothingFromGoingOn(@TempDir Path folder) throws Exception {
        try (SeraiNode node = SeraiNode.start(folder)) {
            NodeClient client = node.client();
            byte[] bytes = Payload.random(1, 300_000);
            String first = client.upload("first.bin", bytes).path("mediaId").asText();
            TusClient tus = new TusClient(node.origin());
            String path = tus.create(SIZE, Map.of("filename", "second.bin"));
            tus.patch(path, 0, Arrays.copyOf(bytes, 1000)).expect(204);
            node.stop();
            comesFromTheFuture(node.home());
            node.startAgain();

            assertThat(client.manifest(first).path("state").asText()).isEqualTo("complete");
            Awaitility.await().until(() -> client.seedingIds().equals(Set.of(first)));
            Set<String> ids = new TreeSet<>(List.of(first));
            ids.add(client.upload("third.bin", Payload.random(2, 1000))
                    .path("mediaId")
                    .asText());
            client.patch("/media/" + first, Map.of("name", "renamed.bin")).expect(200);
            assertThat(client.get("/media?sort=created")
                            .expect(200)
                            .json()
                            .path("items")
                            .findValuesAsText("fileName"))
                    .containsExactly("third.bin", "renamed.bin");
            tus.patch(path, 1000, Payload.random(3, SIZE - 1000)).expect(204);
            ids.add(tus.call("GET", path).expect(200).json().path("mediaId").asText());
            assertThat(client.seedingIds()).isEqualTo(ids);
            client.delete("/media/" + first).expect(204);
            client.get("/media/" + first + "/bytes").expect(404);
        }
    }

    /** Moves every time that a node has kept ten years on: of its files, its assets and its uploads. */
    private static void comesFromTheFuture(Path home) throws Exception {
        Instant future = Instant.now().plus(Duration.ofDays(3650));
        try (Connection catalog = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("catalog.db"));
                Statement sql = catalog.createStatement()) {
            sql.executeUpdate("UPDATE asset SET state = 'SEEDING', created_at = " + future.toEpochMilli());
        }
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.toString().endsWith(".upload")) {
                    Files.writeString(
                            file,
                            Files.readString(file).replaceFirst("\"touched\":\"[^\"]*", "\"touched\":\"" + future));
                }
                Files.setLastModifiedTime(file, FileTime.from(future));
            }
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
