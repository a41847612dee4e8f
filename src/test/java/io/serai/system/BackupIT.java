package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** A node that is gone comes back from its backup, in an empty folder. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BackupIT {
    private static final byte[] FILM = Payload.random(1, 1_000_000);
    private static final byte[] DIARY = Payload.random(2, 300_000);

    @TempDir
    private static Path lost;

    private static SeraiNode node;
    private static NodeClient client;
    private static String film;
    private static String diary;
    private static String pub;
    private static Path key;
    private static Path plain;
    private static Path full;

    @TempDir
    private Path folder;

    private SeraiNode restored;

    @BeforeAll
    static void aNodeIsBackedUpWhileItTakesFilesIn() throws Exception {
        plain = Files.createDirectory(lost.resolve("plain"));
        full = Files.createDirectory(lost.resolve("full"));
        node = SeraiNode.start(
                lost.resolve("node"), Map.of("SERAI_BACKUPS", plain.toString(), "SERAI_BACKUP_KEEP", "2"));
        client = node.client();
        film = client.uploaded("film.bin?tags=beach", FILM);
        diary = client.uploaded("diary.txt?encrypt=true", DIARY);
        complete(client, film);
        complete(client, diary);
        pub = client.pub();
        key = Files.move(node.home().resolve("identity/recovery-key.txt"), lost.resolve("kept.txt"));
    }

    @AfterAll
    static void itEnds() {
        node.close();
    }

    @BeforeEach
    void anEmptyMachine() {
        restored = SeraiNode.stopped(folder.resolve("new"), Map.of());
    }

    @AfterEach
    void theRestoredOneEnds() {
        restored.close();
    }

    @Test
    @Order(1)
    void aBackupIsMadeWhileFilesComeInAndOldOnesGo() throws IOException {
        for (int round = 0; round < 3; round++) {
            CompletableFuture<NodeClient.Answer> backup =
                    client.postLater("/media/maintenance/run/backup_metadata", Map.of());
            do {
                client.uploaded("more.bin", Payload.random(100 + round, 1000));
            } while (!backup.isDone());
            JsonNode done = backup.join().expect(200).json();
            assertThat(done.at("/result/bytes").asLong()).as(done.toString()).isPositive();
        }

        assertThat(backups(plain)).hasSize(2);
        assertThat(node.home().resolve("backup.work")).doesNotExist();
        assertThat(node.log()).doesNotContain("ERROR");
    }

    @Test
    @Order(2)
    void theDrillFindsThatTheNewestBackupIsWhole() {
        JsonNode drill = client.post("/media/maintenance/run/restore_drill", Map.of())
                .expect(200)
                .json();

        assertThat(drill.at("/result/assets").asInt()).as(drill.toString()).isGreaterThan(2);
        assertThat(drill.at("/result/keys").asInt()).isEqualTo(1);
        assertThat(gauge("backup_age_seconds")).isBetween(0.0, 300.0);
        assertThat(gauge("backup_drill_failed")).isZero();
    }

    @Test
    @Order(3)
    void besideARunningNodeTheCommandLaysThePayloadOnceBesideItsBackups() {
        SeraiNode.Ended first = node.command("backup", "--to", full.toString(), "--payload");
        SeraiNode.Ended second = node.command("backup", "--to", full.toString(), "--payload");

        assertThat(first.code()).as(first.all()).isZero();
        assertThat(first.out()).contains("assets up in " + full).contains("all is sound.");
        assertThat(second.code()).as(second.all()).isZero();
        assertThat(full.resolve("blobs").resolve(film.substring(0, 2)).resolve(film))
                .hasBinaryContent(FILM);
        assertThat(node.command("backup").code()).isEqualTo(2);
    }

    @Test
    @Order(4)
    void whileAnotherProcessMakesOneNoSecondIsBegun() throws IOException {
        int before = backups(plain).size();
        try (FileChannel other = FileChannel.open(node.home().resolve("backup.lock"), StandardOpenOption.WRITE);
                FileLock held = other.lock()) {
            assertThat(held.isValid()).isTrue();

            NodeClient.Answer refused = client.post("/media/maintenance/run/backup_metadata", Map.of());

            assertThat(refused.status()).as(refused.text()).isGreaterThanOrEqualTo(400);
            assertThat(refused.text()).contains("Another backup of this node is being made");
        }
        assertThat(backups(plain)).hasSize(before);
    }

    @Test
    @Order(5)
    void stockProgramsOpenABackupByTheRecoveryKeyWhichIsNotInIt() throws Exception {
        Path tar = folder.resolve("backup.tar");
        Program.run(
                folder,
                "age",
                "-d",
                "-i",
                key.toString(),
                "-o",
                tar.toString(),
                newest(plain).toString());
        Program.run(folder, "tar", "xf", tar.toString());

        assertThat(folder.resolve("backup.json")).content().contains(pub);
        assertThat(folder.resolve("catalog.db")).exists();
        assertThat(folder.resolve("identity/node.json")).exists();
        assertThat(folder.resolve("identity/recovery-key.txt")).doesNotExist();
    }

    @Test
    @Order(6)
    void overALiveNodeOrAnythingElseNothingIsRestored() throws IOException {
        SeraiNode.Ended over =
                node.command("restore", "--from", newest(plain).toString(), "--recovery-key", key.toString());

        assertThat(over.code()).isEqualTo(2);
        assertThat(over.err()).contains("There is something in " + node.home()).contains("a node is running on it");
        client.manifest(film);
    }

    @Test
    @Order(7)
    void aDamagedBackupIsNamedAndRestoresNothing() throws IOException {
        byte[] bytes = Files.readAllBytes(newest(plain));
        bytes[bytes.length / 2] ^= 1;
        Path damaged = Files.write(folder.resolve("damaged.tar.age"), bytes);
        SeraiNode.Ended ended = restore(damaged);

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err())
                .contains("The backup " + damaged + " cannot be used")
                .doesNotContain("Exception");
        assertThat(restored.home()).doesNotExist();
        assertThat(left(folder.resolve("new"))).isEmpty();
    }

    @Test
    @Order(8)
    void withThePayloadTheSameNodeSeedsAllAgain() throws IOException {
        node.kill9();
        FileSystemUtils.deleteRecursively(node.home());
        SeraiNode.Ended ended = restore(newest(full));

        assertThat(ended.code()).as(ended.all()).isZero();
        assertThat(ended.out()).contains("the node is " + pub).contains("it starts with SERAI_HOME=" + restored.home());
        assertThat(restored.command("verify").out()).contains("all is sound.");
        restored.startAgain();
        NodeClient again = restored.client();
        assertThat(again.pub()).isEqualTo(pub);
        Awaitility.await().until(() -> again.seedingIds().containsAll(List.of(film, diary)));
        assertThat(again.download(film)).isEqualTo(FILM);
        assertThat(again.download(diary)).isEqualTo(DIARY);
        assertThat(again.manifest(film).at("/tags/0").asText()).isEqualTo("beach");
    }

    @Test
    @Order(9)
    void withoutThePayloadTheSameNodeKnowsWhatItLacks() throws IOException {
        SeraiNode.Ended ended = restore(newest(plain));

        assertThat(ended.code()).as(ended.all()).isZero();
        assertThat(ended.out()).contains("the node asks other nodes for them");
        restored.startAgain();
        NodeClient again = restored.client();
        assertThat(again.pub()).isEqualTo(pub);
        assertThat(again.manifest(diary).path("state").asText()).isEqualTo("damaged");
        again.upload("back.bin", FILM);
        assertThat(again.manifest(film).path("fileName").asText()).isEqualTo("film.bin");
        complete(again, film);
    }

    private SeraiNode.Ended restore(Path file) {
        return restored.command("restore", "--from", file.toString(), "--recovery-key", key.toString());
    }

    private static double gauge(String name) {
        String line = client.get("/media/metrics")
                .expect(200)
                .text()
                .lines()
                .filter(found -> found.startsWith(name + " ") || found.startsWith(name + "{"))
                .findFirst()
                .orElseThrow();
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }

    private static void complete(NodeClient of, String id) {
        Awaitility.await().until(() -> of.manifest(id).path("state").asText().equals("complete"));
    }

    /** The backups in a folder, the oldest first; none where it is missing. */
    static List<Path> backups(Path in) throws IOException {
        if (Files.notExists(in)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(in)) {
            return files.filter(file -> file.toString().endsWith(".tar.age"))
                    .sorted()
                    .toList();
        }
    }

    private static Path newest(Path in) throws IOException {
        List<Path> all = backups(in);
        return all.get(all.size() - 1);
    }

    private static List<Path> left(Path in) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            return files.toList();
        }
    }
}
