package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** Backups with the help of others: of other nodes, of a database server; and without room. */
class BackupElsewhereIT {
    private static final byte[] FILM = Payload.random(1, 300_000);
    private static final byte[] DIARY = Payload.random(2, 200_000);

    @TempDir
    private Path folder;

    @Test
    void whatIsMissingAfterARestorationComesBackFromANodeThatHeldCopies() throws IOException {
        Map<String, String> quick = new HashMap<>(Map.of(
                "REPLICATION_FACTOR", "2",
                "SERAI_SCRUB_REFETCH", "500",
                "SERAI_SCRUB_STALL", "5000"));
        try (Neighbours all = Neighbours.start(folder, 1, quick)) {
            SeraiNode origin = all.others().get(0);
            String film = origin.client().uploaded("film.bin", FILM);
            String diary = origin.client().uploaded("diary.txt?encrypt=true", DIARY);
            Awaitility.await()
                    .until(() -> Neighbours.copies(origin, film) == 2 && Neighbours.copies(origin, diary) == 2);
            String pub = origin.client().pub();
            byte[] sealed = origin.client().bytes(diary);
            Path to = Files.createDirectory(folder.resolve("backups"));
            assertThat(origin.command("backup", "--to", to.toString()).code()).isZero();
            Path key = Files.copy(origin.home().resolve("identity/recovery-key.txt"), folder.resolve("kept.txt"));

            all.kill(origin);
            FileSystemUtils.deleteRecursively(origin.home());
            SeraiNode.Ended ended =
                    origin.command("restore", "--from", only(to).toString(), "--recovery-key", key.toString());
            assertThat(ended.code()).as(ended.all()).isZero();
            all.startAgain(origin);

            assertThat(origin.client().pub()).isEqualTo(pub);
            for (String id : List.of(film, diary)) {
                origin.awaitLog("The asset " + id + " is whole again");
                Awaitility.await()
                        .until(() -> origin.client()
                                .manifest(id)
                                .path("state")
                                .asText()
                                .equals("complete"));
            }
            assertThat(origin.client().bytes(diary)).isEqualTo(sealed);
            assertThat(origin.client().download(diary)).isEqualTo(DIARY);
            assertThat(all.hub().client().bytes(film)).isEqualTo(FILM);
        }
    }

    @Test
    void aCatalogOnPostgresIsRestoredAsAFileAndIntoAnEmptyDatabase() throws IOException {
        PostgresServer server = PostgresServer.require();
        SeraiNode node = SeraiNode.start(folder.resolve("node"), on(server));
        String film = node.client().uploaded("film.bin?tags=beach", FILM);
        Awaitility.await()
                .until(() -> node.client().manifest(film).path("state").asText().equals("complete"));
        Path key = node.home().resolve("identity/recovery-key.txt");
        Path to = Files.createDirectory(folder.resolve("backups"));
        SeraiNode.Ended backup = node.command("backup", "--to", to.toString(), "--payload");
        assertThat(backup.code()).as(backup.all()).isZero();
        node.stop();
        try (node;
                SeraiNode file = SeraiNode.stopped(folder.resolve("file"), Map.of());
                SeraiNode database = SeraiNode.stopped(folder.resolve("database"), on(server))) {
            for (SeraiNode restored : List.of(file, database)) {
                SeraiNode.Ended ended =
                        restored.command("restore", "--from", only(to).toString(), "--recovery-key", key.toString());
                assertThat(ended.code()).as(ended.all()).isZero();
                restored.startAgain();
                assertThat(restored.client().manifest(film).at("/tags/0").asText())
                        .isEqualTo("beach");
                assertThat(restored.client().bytes(film)).isEqualTo(FILM);
                restored.stop();
            }
            assertThat(file.home().resolve("catalog.db")).exists();
            assertThat(database.home().resolve("catalog.db")).doesNotExist();
        }
    }

    @Test
    void aTargetThatIsMissingOrHasNoRoomFailsTheTaskAndHasNothingOfItAfterwards() throws IOException {
        Path small = folder.resolve("small");
        try (SmallDisk disk = new SmallDisk(small, 16);
                SeraiNode node = SeraiNode.start(
                        folder.resolve("node"),
                        Map.of("SERAI_BACKUPS", small.resolve("backups").toString()),
                        disk)) {
            node.client().uploaded("film.bin", FILM);
            Path target = disk.seen().resolve("backups");

            NodeClient.Answer missing = node.client().post("/media/maintenance/run/backup_metadata", Map.of());

            assertThat(missing.status()).as(missing.text()).isGreaterThanOrEqualTo(500);
            assertThat(node.log()).contains("There is no folder " + small.resolve("backups"));
            assertThat(target).doesNotExist();
            Files.createDirectory(target);
            disk.leave(40_000);

            NodeClient.Answer full = node.client().post("/media/maintenance/run/backup_metadata", Map.of());

            assertThat(full.status()).as(full.text()).isGreaterThanOrEqualTo(500);
            assertThat(node.log()).contains("There is no room for a backup in " + small.resolve("backups"));
            try (Stream<Path> left = Files.list(target)) {
                assertThat(left).isEmpty();
            }
            disk.free();
            node.client()
                    .post("/media/maintenance/run/backup_metadata", Map.of())
                    .expect(200);
        }
    }

    private static Map<String, String> on(PostgresServer server) {
        PostgresServer.Database database = server.database("TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'");
        return Map.of(
                "SPRING_DATASOURCE_URL", database.url(),
                "SPRING_DATASOURCE_USERNAME", database.user(),
                "SPRING_DATASOURCE_PASSWORD", database.password());
    }

    private static Path only(Path backups) throws IOException {
        List<Path> found = BackupIT.backups(backups);
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
