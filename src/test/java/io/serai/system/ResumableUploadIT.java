package io.serai.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.NodeProgram;
import io.serai.system.NodeClient.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads in several requests: by single requests of tus 1.0, and by the stock tus-js-client. */
class ResumableUploadIT {
    private static final int MIB = 1 << 20;

    @TempDir
    private static Path folder;

    private static SeraiNode node;
    private static TusClient tus;

    @BeforeAll
    static void aNode() {
        node = SeraiNode.start(folder.resolve("node"));
        tus = new TusClient(node.origin());
    }

    @AfterAll
    static void theNodeEnds() {
        node.close();
    }

    @Test
    void anUploadInTwoPartsIsTheAssetThatItsLocationTells() {
        byte[] bytes = Payload.film(1, 300_000);
        String path = tus.create(bytes.length, Map.of("filename", "film.mp4", "priority", "9"));
        Answer first = tus.patch(path, 0, Arrays.copyOf(bytes, 100_000)).expect(204);
        assertThat(TusClient.header(first, "Upload-Offset")).isEqualTo("100000");
        assertThat(TusClient.header(first, "Tus-Resumable")).isEqualTo("1.0.0");
        assertThat(TusClient.header(first, "Upload-Expires")).endsWith(" GMT");
        tus.call("GET", path).expect(404);

        tus.patch(path, 100_000, Arrays.copyOfRange(bytes, 100_000, bytes.length))
                .expect(204);

        JsonNode manifest = tus.call("GET", path).expect(200).json();
        String id = Payload.sha256(bytes);
        assertThat(manifest.path("mediaId").asText()).isEqualTo(id);
        assertThat(manifest.path("fileName").asText()).isEqualTo("film.mp4");
        assertThat(manifest.path("contentType").asText()).isEqualTo("video/mp4");
        assertThat(manifest.path("state").asText()).isEqualTo("complete");
        assertThat(node.client().bytes(id)).isEqualTo(bytes);
        assertThat(node.client().seedingIds()).contains(id);
        assertThat(tus.offset(path)).isEqualTo(bytes.length);
    }

    @Test
    void theFirstBytesMayComeWithTheCreation() {
        byte[] bytes = Payload.random(2, 5000);
        Answer created = tus.post(
                        BodyPublishers.ofByteArray(bytes), "Upload-Length", "5000", "Content-Type", TusClient.BYTES)
                .expect(201);
        assertThat(TusClient.header(created, "Upload-Offset")).isEqualTo("5000");
        String path = TusClient.header(created, "Location");
        assertThat(tus.call("GET", path).expect(200).json().path("mediaId").asText())
                .isEqualTo(Payload.sha256(bytes));
    }

    @Test
    void whatIsWrongIsToldAndChangesNothing() {
        String path = tus.create(1000, Map.of());
        byte[] some = new byte[10];
        refused(tus.patch(path, 5, some), 409);
        refused(tus.patch(path, 0, new byte[1001]), 413);
        refused(tus.patch("/api/uploads/none", 0, some), 404);
        refused(
                tus.patchLater(path, 0, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[2000])))
                        .join(),
                413);
        refused(tus.post(BodyPublishers.noBody(), "Upload-Length", "many"), 400);
        refused(tus.post(BodyPublishers.noBody()), 400);
        refused(tus.post(BodyPublishers.noBody(), "Upload-Defer-Length", "1"), 400);
        refused(tus.post(BodyPublishers.noBody(), "Upload-Length", "0"), 400);
        refused(tus.post(BodyPublishers.noBody(), "Upload-Length", "5", "Upload-Metadata", "name !"), 400);
        refused(tus.post(BodyPublishers.noBody(), "Upload-Length", String.valueOf(1L << 41)), 413);
        refused(tus.post(BodyPublishers.noBody(), "Upload-Length", String.valueOf((1L << 40) - 1)), 507);
        refused(tus.post(BodyPublishers.ofByteArray(some), "Upload-Length", "50", "Content-Type", "text/plain"), 415);
        assertThat(tus.offset(path)).isZero();

        tus.call("DELETE", path).expect(204);

        assertThat(tus.call("HEAD", path).status()).isEqualTo(404);
        refused(tus.patch(path, 0, some), 404);
    }

    @Test
    void aCutConnectionLeavesWhatCame() throws Exception {
        String path = tus.create(500_000, Map.of());
        URI origin = URI.create(node.origin());
        try (Socket socket = new Socket(origin.getHost(), origin.getPort())) {
            socket.getOutputStream()
                    .write(("PATCH " + path + " HTTP/1.1\r\nHost: " + origin.getAuthority()
                                    + "\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\nContent-Length: 500000"
                                    + "\r\nContent-Type: " + TusClient.BYTES + "\r\n\r\n")
                            .getBytes(UTF_8));
            socket.getOutputStream().write(new byte[123_456]);
        }

        await().until(() -> tus.offset(path) == 123_456);
    }

    @Test
    void anUploadSurvivesAKillWhileItsBytesCome() throws Exception {
        byte[] bytes = Payload.random(3, 40 * MIB);
        String path = tus.create(bytes.length, Map.of("filename", "long.bin"));
        killedWhileItsBytesCome(path, bytes);

        long offset = tus.offset(path);
        assertThat(offset).isGreaterThanOrEqualTo(35 * MIB);
        tus.patch(path, offset, Arrays.copyOfRange(bytes, (int) offset, bytes.length))
                .expect(204);

        JsonNode manifest = tus.call("GET", path).expect(200).json();
        assertThat(manifest.path("mediaId").asText()).isEqualTo(Payload.sha256(bytes));
        assertThat(node.client().bytes(Payload.sha256(bytes))).isEqualTo(bytes);
    }

    @Test
    void aSealedUploadSurvivesAKillWhileItsBytesCome() throws Exception {
        byte[] bytes = Payload.random(7, 40 * MIB);
        String path = tus.create(bytes.length, Map.of("filename", "long.bin", "encrypt", "true"));
        killedWhileItsBytesCome(path, bytes);

        long offset = tus.offset(path);
        assertThat(offset).isGreaterThanOrEqualTo(35 * MIB).isLessThan(bytes.length);
        tus.patch(path, offset, Arrays.copyOfRange(bytes, (int) offset, bytes.length))
                .expect(204);

        String id = tus.call("GET", path).expect(200).json().path("mediaId").asText();
        Path blob = ScrubIT.file(node, id);
        assertThat(node.client().bytes(id)).isEqualTo(Files.readAllBytes(blob));
        Path recovery = node.home().resolve("identity/recovery-key.txt");
        assertThat(Program.openWithAge(folder, recovery, blob.resolveSibling("key.age"), blob))
                .isEqualTo(bytes);
    }

    /** All but the last MiB of 40 are sent, the last 36 of them in one request, and the node is killed in its middle. */
    private static void killedWhileItsBytesCome(String path, byte[] bytes) throws IOException {
        tus.patch(path, 0, Arrays.copyOf(bytes, 3 * MIB)).expect(204);
        PipedInputStream body = new PipedInputStream(MIB);
        try (PipedOutputStream sender = new PipedOutputStream(body)) {
            var unanswered = tus.patchLater(path, 3 * MIB, BodyPublishers.ofInputStream(() -> body));
            sender.write(bytes, 3 * MIB, 36 * MIB);
            sender.flush();
            await().until(() -> tus.offset(path) >= 35 * MIB);
            assertThat(tus.patch(path, 3 * MIB, new byte[1]).status()).isEqualTo(423);
            node.kill9();
            assertThat(unanswered).failsWithin(Duration.ofMinutes(1));
        }
        node.startAgain();
    }

    @Test
    void aSealedUploadSurvivesAKillAndOpensWithStockAge() throws Exception {
        Path key = folder.resolve("me.key");
        Program.run(folder, "age-keygen", "-o", key.toString());
        String reader = new String(Program.run(folder, "age-keygen", "-y", key.toString()), UTF_8).strip();
        byte[] secret = "nobody else may read this line\n".repeat(40_000).getBytes(UTF_8);
        String path = tus.create(secret.length, Map.of("filename", "secret.txt", "recipients", reader));
        tus.patch(path, 0, Arrays.copyOf(secret, 500_001)).expect(204);
        assertThat(filesHolding("nobody else may read")).isEmpty();
        node.kill9();
        node.startAgain();
        assertThat(tus.offset(path)).isEqualTo(500_001);
        tus.patch(path, 500_001, Arrays.copyOfRange(secret, 500_001, secret.length))
                .expect(204);

        JsonNode manifest = tus.call("GET", path).expect(200).json();
        String id = manifest.path("mediaId").asText();
        NodeClient client = node.client();
        String fingerprint = client.get("/media/" + id + "/grants")
                .expect(200)
                .json()
                .findValuesAsText("fingerprint")
                .get(0);
        Path grant = Files.write(
                folder.resolve("grant"),
                client.get("/media/" + id + "/grants/" + fingerprint)
                        .expect(200)
                        .body());
        Path sealed = Files.write(folder.resolve("sealed"), client.bytes(id));
        assertThat(Payload.sha256(Files.readAllBytes(sealed))).isEqualTo(id);
        assertThat(Program.openWithAge(folder, key, grant, sealed)).isEqualTo(secret);
        assertThat(client.download(id)).isEqualTo(secret);
        assertThat(filesHolding("nobody else may read")).isEmpty();
    }

    @Test
    void bytesWithoutTheirChecksumAreNotKept() {
        String path = tus.create(5, Map.of());
        refused(
                tus.patch(path, 0, "hallo".getBytes(UTF_8), "Upload-Checksum", "sha1 qvTGHdzF6KLavt4PO0gs2a6pQ00="),
                460);
        refused(tus.patch(path, 0, "hello".getBytes(UTF_8), "Upload-Checksum", "crc32 AAAA"), 400);
        assertThat(tus.offset(path)).isZero();
        tus.patch(path, 0, "hello".getBytes(UTF_8), "Upload-Checksum", "sha1 qvTGHdzF6KLavt4PO0gs2a6pQ00=")
                .expect(204);
        tus.call("GET", path).expect(200);
    }

    @Test
    void tusJsClientGoesOnAfterAnAbortAndAfterAKill() throws Exception {
        byte[] bytes = Payload.random(4, 12 * MIB);
        Path file = Files.write(folder.resolve("sent.bin"), bytes);
        try (NodeProgram client = tusJsClient("tus-js-client")) {
            client.tell(line("a", file, Map.of("holdAt", 3 * MIB)));
            String url = told(client, "a", "holding").path("url").asText();
            client.tell("{\"id\": \"a\", \"do\": \"abort\"}");
            told(client, "a", "abort");
            assertThat(tus.offset(URI.create(url).getPath())).isEqualTo(3 * MIB);

            client.tell(line("b", file, Map.of("holdAt", 7 * MIB, "url", url)));
            told(client, "b", "holding");
            node.kill9();
            client.tell("{\"id\": \"b\", \"do\": \"go\"}");
            node.startAgain();

            assertThat(told(client, "b", "success").path("url").asText()).isEqualTo(url);
            JsonNode manifest =
                    tus.call("GET", URI.create(url).getPath()).expect(200).json();
            assertThat(manifest.path("mediaId").asText()).isEqualTo(Payload.sha256(bytes));
            assertThat(manifest.path("fileName").asText()).isEqualTo("sent.bin");
            assertThat(node.client().bytes(Payload.sha256(bytes))).isEqualTo(bytes);
        }
    }

    @Test
    void tusJsClientSendsPartsBesideEachOther() throws Exception {
        byte[] bytes = Payload.random(6, 5 * MIB);
        Path file = Files.write(folder.resolve("parts.bin"), bytes);
        try (NodeProgram client = tusJsClient("tus-js-client-parts")) {
            client.tell(line("d", file, Map.of("parallel", 3)));
            String path = URI.create(told(client, "d", "success").path("url").asText())
                    .getPath();

            JsonNode manifest = tus.call("GET", path).expect(200).json();
            assertThat(manifest.path("mediaId").asText()).isEqualTo(Payload.sha256(bytes));
            assertThat(manifest.path("fileName").asText()).isEqualTo("parts.bin");
            Answer head = tus.call("HEAD", path).expect(200);
            assertThat(TusClient.header(head, "Upload-Concat")).startsWith("final;");
            refused(tus.patch(path, bytes.length, new byte[0]), 403);
        }
    }

    @Test
    void tusJsClientEndsAnUploadThatLeavesNothing() throws Exception {
        Path file = Files.write(folder.resolve("ended.bin"), Payload.random(5, 4 * MIB));
        try (NodeProgram client = tusJsClient("tus-js-client-ends")) {
            client.tell(line("c", file, Map.of("holdAt", 2 * MIB)));
            String path = URI.create(told(client, "c", "holding").path("url").asText())
                    .getPath();
            client.tell("{\"id\": \"c\", \"do\": \"terminate\"}");
            told(client, "c", "terminate");

            assertThat(tus.call("HEAD", path).status()).isEqualTo(404);
            assertThat(staged(path)).isEmpty();
        }
    }

    private static NodeProgram tusJsClient(String name) {
        return NodeProgram.start("tus-client.mjs", List.of(node.origin() + "/api/uploads"), folder.resolve(name));
    }

    private static JsonNode told(NodeProgram client, String id, String event) {
        return client.await(
                event + " of " + id,
                line -> line.path("id").asText().equals(id)
                        && line.path("event").asText().equals(event));
    }

    private static String line(String id, Path file, Map<String, Object> more) throws IOException {
        Map<String, Object> members = new TreeMap<>(more);
        members.put("id", id);
        members.put("file", file.toString());
        members.put("chunkSize", MIB);
        members.put("metadata", Map.of("filename", file.getFileName().toString()));
        return NodeClient.JSON.writeValueAsString(members);
    }

    private static void refused(Answer answer, int status) {
        JsonNode problem = answer.expect(status).json();
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("error").asText()).isNotBlank();
        assertThat(TusClient.header(answer, "Tus-Resumable")).isEqualTo("1.0.0");
    }

    private static List<Path> filesHolding(String text) throws IOException {
        try (Stream<Path> files = Files.walk(node.home())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contentOf(file).contains(text))
                    .toList();
        }
    }

    private static String contentOf(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> staged(String path) throws IOException {
        try (Stream<Path> left = Files.list(node.home().resolve("staging"))) {
            return left.filter(file -> file.toString().contains(path.substring(path.lastIndexOf('/') + 1)))
                    .toList();
        }
    }
}
