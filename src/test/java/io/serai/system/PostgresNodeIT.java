package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.FreePort;
import io.serai.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A node whose catalog is on a PostgreSQL, set up as docs/operate.md says. */
class PostgresNodeIT {
    private static final byte[] FILM = Payload.random(1, 300_000);
    private static final String ID = Payload.sha256(FILM);

    @TempDir
    private static Path folder;

    private static PostgresServer server;
    private static PostgresServer.Database database;
    private static SeraiNode node;
    private static NodeClient client;

    @BeforeAll
    static void aNodeWithAnAsset() {
        server = PostgresServer.require();
        database = server.database("TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'");
        node = SeraiNode.start(
                folder,
                Map.of(
                        "SPRING_DATASOURCE_URL", database.url(),
                        "SPRING_DATASOURCE_USERNAME", database.user(),
                        "SPRING_DATASOURCE_PASSWORD", database.password()));
        client = node.client();
        assertThat(client.uploaded("Film.bin?tags=one", FILM)).isEqualTo(ID);
    }

    @AfterAll
    static void theNodeEnds() {
        if (node != null) {
            node.close();
        }
    }

    @Test
    void whatComesInIsListedAndStaysAcrossAKill() {
        node.kill9();
        node.startAgain();

        assertThat(client.manifest(ID).path("state").asText()).isEqualTo("complete");
        assertThat(client.bytes(ID)).isEqualTo(FILM);
        assertThat(names("/media?q=film&tag=one&type=application&state=complete&sort=name"))
                .isEqualTo("Film.bin");
        Awaitility.await().until(() -> client.seedingIds().contains(ID));
        assertThat(node.home().resolve("catalog.db")).doesNotExist();
    }

    @Test
    void whatIsDeletedStaysAwayAndComesBackOnlyWhenItIsSentAgain() {
        byte[] bytes = Payload.random(2, 1000);
        String id = client.uploaded("gone.bin", bytes);
        client.delete("/media/" + id).expect(204);
        node.restart();
        client.get("/media/" + id).expect(404);

        client.uploaded("back.bin", bytes);
        assertThat(client.bytes(id)).isEqualTo(bytes);
        client.patch("/media/" + id, Map.of("name", "renamed.bin")).expect(200);
        assertThat(names("/media?q=renamed")).isEqualTo("renamed.bin");
        client.delete("/media/" + id).expect(204);
    }

    @Test
    void aDroppedFileIsTakenIn() throws Exception {
        byte[] bytes = Payload.random(3, 1000);
        Files.write(node.inbox().resolve("dropped.bin"), bytes);

        Awaitility.await().until(() -> names("/media?q=dropped").equals("dropped.bin"));
        assertThat(client.bytes(Payload.sha256(bytes))).isEqualTo(bytes);
    }

    @Test
    void onlyTheSchedulesOfMaintenanceAreSharedByTheCatalog() {
        assertThat(JdbcClient.create(database.source())
                        .sql("SELECT DISTINCT trigger_group FROM qrtz_triggers")
                        .query(String.class)
                        .list())
                .containsExactly("maintenance");
    }

    @Test
    void theNodeGoesOnWhenTheDatabaseIsThereAgain() {
        server.disconnect(database);

        Awaitility.await().until(() -> client.get("/media/" + ID + "/manifest").status() == 200);
        byte[] bytes = Payload.random(4, 1000);
        assertThat(client.bytes(client.uploaded("later.bin", bytes))).isEqualTo(bytes);
    }

    @Test
    void aSecondNodeSaysWhyItCannotReachItsCatalog() {
        String nobody = "jdbc:postgresql://127.0.0.1:" + FreePort.find() + "/serai";
        String password = "not to be told";
        try (SeraiNode other = SeraiNode.stopped(
                folder.resolve("other"), Map.of("SPRING_DATASOURCE_URL", nobody + "?password=" + password))) {
            assertThat(other.refusal())
                    .contains("The catalog " + nobody + " cannot be reached")
                    .contains("SPRING_DATASOURCE_URL")
                    .doesNotContain(password);
        }
    }

    private static String names(String query) {
        return String.join(
                " ", client.get(query).expect(200).json().path("items").findValuesAsText("fileName"));
    }
}
