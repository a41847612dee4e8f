package io.serai.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditIT {
    @TempDir
    private static Path folder;

    private static SeraiNode node;
    private static NodeClient client;

    @BeforeAll
    static void aNode() {
        node = SeraiNode.start(folder, Map.of("SERAI_SCHEDULE_AUDIT", "200"));
        client = node.client();
    }

    @AfterAll
    static void theNodeEnds() {
        node.close();
    }

    @Test
    void everyDoorThatAFileComesInByIsTold() throws IOException {
        long before = head();
        client.upload("raw.bin", bytes("raw"));
        client.formLater("form.bin", bytes("form")).join().expect(200);
        TusClient tus = new TusClient(node.origin());
        tus.patch(tus.create(bytes("tus").length, Map.of()), 0, bytes("tus")).expect(204);
        client.post("/publish/media", Map.of("source", "base64", "data", "cHVibGlzaA==", "contentType", "text/plain"))
                .expect(200);
        assertThat(since(before))
                .containsExactly("admin upload raw", "admin upload form", "admin upload tus", "admin upload publish");

        Files.write(node.inbox().resolve("dropped.bin"), bytes("dropped"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(since(before)).contains("drop upload drop"));
    }

    @Test
    void whatIsChangedByHandIsToldWithoutItsValues() {
        String id = client.uploaded("plain.bin", bytes("changed"));
        long before = head();
        client.patch("/media/" + id, new TreeMap<>(Map.of("name", "secret-name.bin", "tags", List.of("secret-tag"))))
                .expect(200);
        String link = client.post("/media/" + id + "/links", Map.of("name", "secret-link"))
                .expect(201)
                .json()
                .path("id")
                .asText();
        client.delete("/media/" + id + "/links/" + link).expect(204);
        client.post(
                        "/media/batch",
                        Map.of(
                                "operations",
                                List.of(
                                        Map.of("op", "patch", "id", id, "priority", 9),
                                        Map.of("op", "delete", "id", id),
                                        Map.of("op", "delete", "id", id))))
                .expect(207);

        assertThat(since(before))
                .containsExactlyInAnyOrder(
                        "admin patch name,tags",
                        "admin link " + link,
                        "admin revoke " + link,
                        "admin patch priority",
                        "admin delete ");
        assertThat(client.get("/media/audit?since=" + before).text())
                .contains("\"mediaId\":\"" + id, "\"address\":\"127.0.0.1\"")
                .doesNotContain("secret");
    }

    @Test
    void whoIsGivenAKeyIsToldByItsFingerprint() {
        String id = client.uploaded("sealed.bin?accessLevel=private", bytes("sealed"));
        long before = head();
        String recipient = "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a";
        String fingerprint = client.post("/media/" + id + "/grants", Map.of("recipient", recipient))
                .expect(201)
                .json()
                .path("fingerprint")
                .asText();
        client.delete("/media/" + id + "/grants/" + fingerprint).expect(204);

        assertThat(since(before)).containsExactly("admin grant " + fingerprint, "admin withdraw " + fingerprint);
    }

    @Test
    void whatFailedIsNotTold() {
        long before = head();
        client.delete("/media/" + "0".repeat(64)).expect(404);
        client.post("/media/" + "0".repeat(64) + "/links", Map.of()).expect(404);

        assertThat(since(before)).isEmpty();
    }

    @Test
    void entriesAreReadPageByPage() {
        client.upload("page.bin", bytes("page"));
        JsonNode page = client.get("/media/audit?limit=1").expect(200).json();

        assertThat(page.path("entries")).hasSize(1);
        assertThat(page.path("head").path("hash").asText()).hasSize(64);
        client.get("/media/audit?since=2020-01-01T00:00:00Z").expect(200);
        client.get("/media/audit?since=yesterday").expect(400);
        client.get("/media/audit?limit=0").expect(400);
    }

    @Test
    void anEntryThatWasRewrittenIsFoundByVerifyAndWhatWasDoneOutlivesARebuild(@TempDir Path other) throws SQLException {
        try (SeraiNode mine = SeraiNode.start(other, Map.of("SERAI_SCHEDULE_AUDIT", "200"))) {
            mine.client().upload("one.bin", bytes("one"));
            mine.client().upload("two.bin", bytes("two"));
            Awaitility.await()
                    .until(() -> Files.exists(mine.home().resolve("audit.head"))
                            && Files.readString(mine.home().resolve("audit.head"))
                                    .startsWith("2 "));
            mine.stop();
            assertThat(mine.command("verify").code()).isZero();
            assertThat(mine.command("rebuild").code()).isZero();
            assertThat(mine.command("verify").all()).contains("all is sound");

            edit(mine, "UPDATE audit SET who = 'somebody' WHERE seq = 2");
            assertThat(mine.command("verify").all()).contains("audit: entry 2 does not follow");
            edit(mine, "DELETE FROM audit WHERE seq = 2");
            SeraiNode.Ended verified = mine.command("verify", "--fast");
            assertThat(verified.all())
                    .contains("audit: entry 2 is missing, for 2 were noted; 1 entries before it are sound");
            assertThat(verified.code()).isEqualTo(1);
        }
    }

    private static void edit(SeraiNode node, String statement) throws SQLException {
        try (Connection catalog =
                        DriverManager.getConnection("jdbc:sqlite:" + node.home().resolve("catalog.db"));
                Statement edit = catalog.createStatement()) {
            edit.executeUpdate(statement);
        }
    }

    private static long head() {
        return client.get("/media/audit?limit=1")
                .expect(200)
                .json()
                .path("head")
                .path("seq")
                .asLong();
    }

    /** Who did what, and its detail. */
    private static List<String> since(long seq) {
        List<String> lines = new ArrayList<>();
        client.get("/media/audit?limit=1000&since=" + seq)
                .expect(200)
                .json()
                .path("entries")
                .forEach(entry -> lines.add(
                        entry.path("who").asText() + " " + entry.path("what").asText() + " "
                                + entry.path("detail").asText()));
        return lines;
    }

    private static byte[] bytes(String text) {
        return text.repeat(100).getBytes(UTF_8);
    }
}
