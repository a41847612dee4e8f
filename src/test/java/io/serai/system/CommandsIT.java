package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code verify} and {@code rebuild} do to the data folder of a packaged node. */
class CommandsIT {
    private static final int SIZE = 20_000_000;

    @TempDir
    private static Path prepared;

    private static SeraiNode stopped;
    private static String plain;
    private static String sealed;
    private static String gone;
    private static JsonNode film;
    private static JsonNode diary;
    private static long readAtFirst;

    @TempDir
    private Path folder;

    private SeraiNode node;
    private NodeClient client;

    @BeforeAll
    static void aNodeWithPlainAndSealedAssetsIsStopped() throws IOException {
        try (SeraiNode node = SeraiNode.start(prepared)) {
            readAtFirst = RestartIT.bytesRead(node);
            NodeClient client = node.client();
            plain = client.uploaded("film.bin?tags=beach,2026", Payload.random(1, SIZE));
            sealed = client.uploaded("diary.txt?encrypt=true", Payload.random(2, 300_000));
            gone = client.uploaded("gone.bin", Payload.random(3, 1000));
            String deleted = client.uploaded("deleted.bin", Payload.random(4, 1000));
            client.patch("/media/" + plain, Map.of("name", "Beach.bin", "priority", 3))
                    .expect(200);
            client.delete("/media/" + deleted).expect(204);
            Awaitility.await()
                    .until(() -> client.get("/media/" + deleted + "/manifest").status() == 404);
            for (String id : List.of(plain, sealed, gone)) {
                Awaitility.await()
                        .until(() -> client.manifest(id).path("state").asText().equals("complete"));
            }
            film = client.manifest(plain);
            diary = client.manifest(sealed);
            node.stop();
            stopped = node;
        }
    }

    @BeforeEach
    void aCopyOfIt() {
        node = stopped.copyTo(folder);
        client = node.client();
    }

    @AfterEach
    void itEnds() {
        node.close();
    }

    @Test
    void besideARunningNodeVerifyReadsAllAndRebuildRefusesUntilItIsKilled() throws IOException {
        node.startAgain();

        SeraiNode.Ended verify = node.command("verify");
        SeraiNode.Ended rebuild = node.command("rebuild");

        assertThat(verify.code()).as(verify.all()).isZero();
        assertThat(verify.out()).contains("Read 3 assets; all is sound.");
        assertThat(verify.err()).isEmpty();
        assertThat(rebuild.code()).isEqualTo(2);
        assertThat(rebuild.err()).contains("Another process uses the data folder " + node.home() + ". End the node");
        assertThat(asides()).isEmpty();

        node.kill9();
        Map<String, String> before = listing();
        assertThat(node.command("verify", "--fast").out()).contains("Counted the bytes of 3 assets; all is sound.");
        assertThat(listing()).isEqualTo(before);
        assertThat(node.command("rebuild").out()).contains("Restored 3 of 3 assets; all is sound.");
    }

    @Test
    void wrongUseIsTold() {
        assertThat(node.command("verfiy").code()).isEqualTo(2);
        assertThat(node.command("verify", "--slow").code()).isEqualTo(2);
        assertThat(node.command("--help").out())
                .contains("verify")
                .contains("rebuild")
                .contains("identity");
        assertThat(node.command("identity").code()).isEqualTo(2);
    }

    @Test
    void aNewSecretIs32HexadecimalDigitsAndAnotherEachTime() {
        SeraiNode.Ended one = node.command("identity", "--new-secret");
        SeraiNode.Ended two = node.command("identity", "--new-secret");

        assertThat(one.code()).as(one.all()).isZero();
        assertThat(one.out()).matches("[0-9a-f]{32}\n").isNotEqualTo(two.out());
        assertThat(one.err()).isEmpty();
    }

    @Test
    void verifyNamesWhatIsDamagedAndChangesNothing() throws IOException {
        flip(plain);
        Files.delete(ScrubIT.file(node, gone));
        Files.delete(ScrubIT.file(node, sealed).resolveSibling("key.age"));
        Files.writeString(ScrubIT.file(node, plain).resolveSibling("manifest.json"), "{}");
        Map<String, String> before = listing();

        SeraiNode.Ended verify = node.command("verify");

        assertThat(verify.code()).as(verify.all()).isEqualTo(1);
        assertThat(verify.out())
                .contains(plain + ": the bytes have another SHA-256")
                .contains(plain + ": its manifest is not signed by the origin that it names")
                .contains(gone + ": the bytes are missing")
                .contains(sealed + ": it is sealed and its key.age is missing")
                .contains("Read 3 assets; 4 things are damaged.");
        assertThat(node.command("verify", "--fast").out()).doesNotContain("another SHA-256");
        assertThat(listing()).isEqualTo(before);
    }

    @Test
    void aCommandWorksOnTheDataFolderThatItIsGiven() throws IOException {
        Path moved = Files.move(node.home(), folder.resolve("moved"));

        assertThat(node.command("verify").code()).isEqualTo(2);
        assertThat(node.command("verify", "--home", moved.toString()).out()).contains("Read 3 assets; all is sound.");
        assertThat(node.command("rebuild", "--home=" + moved).out()).contains("Restored 3 of 3 assets");
    }

    @Test
    void aCatalogThatIsRebuiltSaysWhatTheFormerOneSaid() throws IOException {
        Map<String, String> before = listing();

        SeraiNode.Ended rebuild = node.command("rebuild");

        assertThat(rebuild.code()).as(rebuild.all()).isZero();
        assertThat(rebuild.out())
                .contains("Restored 3 of 3 assets; all is sound.")
                .contains("not restored, for only the catalog held it: tombstones of deleted assets: 1")
                .contains("the former catalog is " + node.home().resolve("catalog.db."));
        assertThat(blobs(listing())).isEqualTo(blobs(before));
        assertThat(node.command("verify").code()).isZero();

        node.startAgain();

        seedsAsBefore();
        assertThat(RestartIT.bytesRead(node) - readAtFirst).isLessThan(SIZE);
        assertThat(client.bytes(plain)).isEqualTo(Payload.random(1, SIZE));
    }

    @Test
    void aDamagedCatalogStopsTheStartUntilItIsRebuilt() throws IOException {
        Path catalog = node.home().resolve("catalog.db");
        try (FileChannel file = FileChannel.open(catalog, StandardOpenOption.WRITE)) {
            file.truncate(10_000);
        }

        assertThat(node.refusal())
                .contains("The catalog " + catalog + " is damaged")
                .contains("serai.jar rebuild");
        SeraiNode.Ended verify = node.command("verify");
        assertThat(verify.code()).isEqualTo(1);
        assertThat(verify.out()).contains("The catalog " + catalog + " is damaged");
        SeraiNode.Ended rebuild = node.command("rebuild");
        assertThat(rebuild.code()).as(rebuild.all()).isZero();
        assertThat(asides())
                .singleElement()
                .satisfies(aside -> assertThat(aside).hasSize(10_000));

        node.startAgain();
        seedsAsBefore();
    }

    @Test
    void anIdentityThatOthersCanReadStopsTheStartWithASentence() throws IOException {
        Path identity = node.home().resolve("identity/node.json");
        Files.setPosixFilePermissions(identity, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(node.refusal())
                .contains(identity + " can be reached by others: its permissions are rw-r--r--")
                .doesNotContain("\tat ");
    }

    @Test
    void aSettingThatIsMisspelledStopsAStartAndACommandWhichLeaveNothingBehind(@TempDir Path elsewhere) {
        try (SeraiNode wrong = SeraiNode.stopped(elsewhere, Map.of("SERAI_QUOTTA", "1GB"))) {
            assertThat(wrong.refusal())
                    .contains("SERAI_QUOTTA is no setting; SERAI_QUOTA is the nearest one.")
                    .doesNotContain("\tat ");
            SeraiNode.Ended verify = wrong.command("verify");
            assertThat(verify.code()).isEqualTo(2);
            assertThat(verify.err()).startsWith("SERAI_QUOTTA is no setting");
            assertThat(wrong.home()).doesNotExist();
        }
    }

    @Test
    void aCatalogOfANewerVersionStopsTheStartUntilItIsRebuilt() throws SQLException, IOException {
        try (Connection newer =
                        DriverManager.getConnection("jdbc:sqlite:" + node.home().resolve("catalog.db"));
                Statement statement = newer.createStatement()) {
            statement.execute("INSERT INTO flyway_schema_history SELECT 99, '99', 'future', type, 'V99__future.sql',"
                    + " checksum, installed_by, installed_on, 1, 1 FROM flyway_schema_history WHERE version = '1'");
        }

        assertThat(node.refusal()).contains("was written by a newer Serai");
        assertThat(node.command("rebuild").code()).isZero();

        SeraiNode.Ended verify = node.command("verify");
        assertThat(verify.code()).as(verify.all()).isZero();
    }

    @Test
    void aCatalogThatIsGoneIsRebuiltWithWhatIsMissingToBeFetched() throws IOException {
        Files.delete(node.home().resolve("catalog.db"));
        Files.delete(ScrubIT.file(node, plain));
        assertThat(node.command("verify").out())
                .contains("there is no catalog")
                .contains(plain + ": the bytes are missing");

        SeraiNode.Ended rebuild = node.command("rebuild");

        assertThat(rebuild.code()).as(rebuild.all()).isEqualTo(1);
        assertThat(rebuild.out()).contains(plain + ": the bytes are missing");
        node.startAgain();
        assertThat(manifest(plain).path("state").asText()).isEqualTo("damaged");
        assertThat(manifest(sealed).path("state").asText()).isEqualTo("complete");
        client.upload("again.bin", Payload.random(1, SIZE));
        assertThat(manifest(plain).path("fileName").asText()).isEqualTo("Beach.bin");
        assertThat(manifest(plain).path("state").asText()).isEqualTo("complete");
    }

    private void seedsAsBefore() throws IOException {
        Awaitility.await().until(() -> client.seedingIds().equals(Set.of(plain, sealed, gone)));
        Awaitility.await().until(() -> manifest(plain).path("state").asText().equals("complete"));
        Awaitility.await().until(() -> manifest(sealed).path("state").asText().equals("complete"));
        assertThat(lasting(manifest(plain))).isEqualTo(lasting(film));
        assertThat(lasting(manifest(sealed))).isEqualTo(lasting(diary));
    }

    /** What must not change; what is sealed anew each time it is published says the same in other letters. */
    private static Map<String, JsonNode> lasting(JsonNode manifest) throws IOException {
        Map<String, JsonNode> lasting = new TreeMap<>();
        for (String field :
                List.of("fileName", "contentType", "tags", "accessLevel", "createdAt", "fileSize", "transport")) {
            lasting.put(field, manifest.path(field));
        }
        ObjectNode signed = (ObjectNode)
                NodeClient.JSON.readTree(manifest.at("/signed/text").asText());
        signed.remove("sealedDetails");
        lasting.put("signed", signed);
        return lasting;
    }

    private JsonNode manifest(String id) {
        return client.manifest(id);
    }

    private void flip(String id) throws IOException {
        byte[] bytes = Files.readAllBytes(ScrubIT.file(node, id));
        bytes[SIZE / 2] ^= 1;
        Files.write(ScrubIT.file(node, id), bytes);
    }

    private Set<Path> asides() throws IOException {
        try (Stream<Path> files = Files.list(node.home())) {
            Set<Path> found = new TreeSet<>();
            files.filter(file -> file.getFileName().toString().endsWith(".aside"))
                    .forEach(found::add);
            return found;
        }
    }

    /** Every file and folder of the data folder with its size and when it was changed. */
    private Map<String, String> listing() throws IOException {
        Map<String, String> listing = new TreeMap<>();
        try (Stream<Path> files = Files.walk(node.home())) {
            for (Path file : files.toList()) {
                BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
                listing.put(node.home().relativize(file).toString(), found.size() + " " + found.lastModifiedTime());
            }
        }
        return listing;
    }

    private static Map<String, String> blobs(Map<String, String> listing) {
        Map<String, String> blobs = new TreeMap<>(listing);
        blobs.keySet().removeIf(name -> !name.startsWith("blobs"));
        return blobs;
    }
}
