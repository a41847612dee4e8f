package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.FreePort;
import io.serai.system.SeraiNode.Ended;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done from a shell at a node that runs, which asks everybody for a token. */
class ClientCommandsIT {
    private static final String TOKEN = "the-operators-token";
    private static final int MANY = 201;

    @TempDir
    private static Path folder;

    private static SeraiNode node;
    private static Path state;

    @TempDir
    private Path here;

    @BeforeAll
    static void aNodeRuns() {
        String port = String.valueOf(FreePort.find());
        state = folder.resolve("state");
        node = SeraiNode.start(
                folder,
                Map.of(
                        "PORT",
                        port,
                        "SERAI_URL",
                        "http://127.0.0.1:" + port,
                        "SERAI_ADMIN_TOKEN",
                        TOKEN,
                        "SERAI_TOKEN",
                        TOKEN,
                        "XDG_STATE_HOME",
                        state.toString()));
    }

    @AfterAll
    static void itEnds() {
        node.close();
    }

    @Test
    void aFileIsPutListedSharedFetchedAndRemoved() throws IOException {
        Path film = Files.write(here.resolve("Grüße.bin"), Payload.random(1, 3_000_000));
        String id = NodeClient.JSON
                .readTree(
                        done("put", "--tag", "shown", "--json", film.toString()).out())
                .path("mediaId")
                .asText();
        assertThat(id).isEqualTo(Payload.sha256(Files.readAllBytes(film)));
        assertThat(done("ls", "--tag", "shown").out().lines())
                .hasSize(2)
                .last()
                .matches(row -> row.startsWith(id) && row.contains("3.0 MB") && row.endsWith("Grüße.bin"));

        String link = done("link", "add", id, "--expires", "1h").out().strip();
        assertThat(new NodeClient(link).get("").body()).isEqualTo(Files.readAllBytes(film));

        Files.write(here.resolve(id + ".part"), Payload.random(1, 1_000_000));
        done("get", id, "-o", here.resolve("fetched.bin").toString());
        assertThat(here.resolve("fetched.bin")).hasSameBinaryContentAs(film);
        assertThat(here.resolve(id + ".part")).doesNotExist();

        done("rm", id);
        Ended gone = node.command("get", id, "-o", "-");
        assertThat(gone.code()).isEqualTo(1);
        assertThat(gone.err().lines()).hasSize(1);
        assertThat(gone.out()).isEmpty();
    }

    @Test
    void anUploadGoesOnThatWasKilled() throws IOException, InterruptedException {
        Path film = here.resolve("film.bin");
        try (RandomAccessFile sparse = new RandomAccessFile(film.toFile(), "rw")) {
            sparse.setLength(800_000_000);
        }
        Process killed = node.commandLater("put", film.toString());
        String upload = "/api/uploads/" + Awaitility.await().until(this::begun, id -> !id.isEmpty());
        Awaitility.await().until(() -> offset(upload) > 0);
        killed.destroyForcibly().onExit().join();
        long reached = offset(upload);
        assertThat(reached).isLessThan(Files.size(film));

        String id = done("put", film.toString()).out().substring(0, 64);

        assertThat(offset(upload)).isEqualTo(Files.size(film));
        JsonNode manifest = client().get("/uploads/" + upload.substring(upload.lastIndexOf('/') + 1))
                .expect(200)
                .json();
        assertThat(manifest.path("mediaId").asText()).isEqualTo(id);
        assertThat(begun()).isEmpty();
    }

    @Test
    void aListThatNobodyReadsToItsEndEndsQuietly() throws IOException {
        for (int file = 0; file < MANY; file++) {
            Files.writeString(here.resolve("many-" + file + ".txt"), "file " + file);
        }
        assertThat(done("put", here.toString()).out().lines()).hasSize(MANY);
        assertThat(done("ls", "many-").out().lines()).hasSize(MANY + 1);

        Process list = node.commandLater("ls", "many-");
        try (BufferedReader reader = list.inputReader()) {
            assertThat(reader.readLine()).startsWith("ID");
        }

        assertThat(list.onExit().join().exitValue()).isZero();
        assertThat(list.errorReader().lines()).isEmpty();
    }

    @Test
    void whoIsWronglyAskedOrNotThereIsSaidInASentence() throws IOException {
        Path wrong = Files.writeString(here.resolve("token"), "wrong-token");

        Ended refused = node.command("ls", "--token-file", wrong.toString());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err().lines()).hasSize(1);
        assertThat(refused.err()).contains("SERAI_TOKEN", "--token-file").doesNotContain("wrong-token");

        Ended nobody = node.command("status", "--node", "http://127.0.0.1:" + FreePort.find());
        assertThat(nobody.code()).isEqualTo(2);
        assertThat(nobody.err().lines()).hasSize(1);
        assertThat(nobody.err()).startsWith("No node answers at ");
    }

    @Test
    void aDiskThatFillsLosesNothingThatWasThere() throws IOException {
        Path small = here.resolve("small");
        byte[] film = Payload.random(2, 3_000_000);
        String id = client().uploaded("large.bin", film);
        try (SmallDisk disk = new SmallDisk(small, 2)) {
            Files.writeString(disk.seen().resolve("kept.bin"), "what was there");

            Ended full = node.command(
                    disk.inside(),
                    "get",
                    "--force",
                    id,
                    "-o",
                    small.resolve("kept.bin").toString());

            assertThat(full.code()).isEqualTo(1);
            assertThat(full.err()).contains("No space left on device", "the same command goes on with it");
            assertThat(disk.seen().resolve("kept.bin")).hasContent("what was there");
            assertThat(disk.seen().resolve(id + ".part")).isNotEmptyFile();
        }
    }

    @Test
    void aTokenOfTheNodesOwnKeyIsAGoodOne() {
        String token = done("token").out().strip();

        // a reader, who is told what is public, and may not bring in
        assertThat(node.client().with(token).get("/media").status()).isEqualTo(200);
    }

    private static Ended done(String... arguments) {
        Ended ended = node.command(arguments);
        assertThat(ended.code()).as(ended::all).isZero();
        return ended;
    }

    private static NodeClient client() {
        return node.client().with(TOKEN);
    }

    /** The id of the upload that is noted as unfinished; empty where there is none. */
    private String begun() throws IOException {
        Path notes = state.resolve("serai/uploads");
        if (Files.notExists(notes)) {
            return "";
        }
        try (Stream<Path> all = Files.list(notes)) {
            List<Path> whole = all.filter(note -> note.getFileName().toString().matches("[0-9a-f]{64}\\.upload"))
                    .toList();
            return whole.isEmpty() ? "" : Files.readString(whole.get(0));
        }
    }

    private static long offset(String upload) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(node.origin() + upload))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Tus-Resumable", "1.0.0")
                .method("HEAD", BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .headers()
                .firstValueAsLong("Upload-Offset")
                .orElse(-1);
    }
}
