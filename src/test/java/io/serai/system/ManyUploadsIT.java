package io.serai.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.system.NodeClient.Answer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("faults")
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

    @Test
    void aSenderThatFallsSilentIsLeftAndLeavesNothingButWhatCanGoOn(@TempDir Path folder) throws Exception {
        try (SeraiNode node = SeraiNode.start(folder, Map.of("SERVER_TOMCAT_CONNECTIONTIMEOUT", "2s"))) {
            TusClient tus = new TusClient(node.origin());
            String path = tus.create(1_000_000, Map.of());
            String bytes = "Content-Type: " + TusClient.BYTES + "\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n";

            assertThatTheNodeHangsUp(node, "PUT /api/media/upload/half.bin", "");
            assertThatTheNodeHangsUp(node, "PUT /api/media/upload/half.bin?encrypt=true", "");
            assertThatTheNodeHangsUp(
                    node, "POST /api/media/upload", "Content-Type: multipart/form-data; boundary=edge\r\n");
            assertThatTheNodeHangsUp(node, "PATCH " + path, bytes);

            assertThat(tus.offset(path)).isEqualTo(500_000);
            tus.call("DELETE", path).expect(204);
            assertThat(node.client().seedingIds()).isEmpty();
            try (Stream<Path> staged = Files.list(node.home().resolve("staging"))) {
                assertThat(staged).isEmpty();
            }
        }
    }

    /** Sends half of a body and no more, and waits for the end of the connection, ten times as long as it is to take. */
    private static void assertThatTheNodeHangsUp(SeraiNode node, String line, String headers) throws IOException {
        URI origin = URI.create(node.origin());
        byte[] half = Payload.random(1, 500_000);
        try (Socket socket = new Socket(origin.getHost(), origin.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write((line + " HTTP/1.1\r\nHost: " + origin.getAuthority() + "\r\n" + headers
                                    + "Content-Length: 1000000\r\n\r\n")
                            .getBytes(UTF_8));
            String start = "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"half.bin\"\r\n\r\n";
            if (line.startsWith("POST")) {
                System.arraycopy(start.getBytes(UTF_8), 0, half, 0, start.length());
            }
            socket.getOutputStream().write(half);
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .as(line)
                    .doesNotContain("HTTP/1.1 2");
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
