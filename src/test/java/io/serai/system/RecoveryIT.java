package io.serai.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another machine makes of the blobs and the recovery key of a node that was lost. */
class RecoveryIT {
    private static final byte[] FILM = Payload.random(1, 3_000_000);
    private static final byte[] DIARY = Payload.random(2, 300_000);

    private static final byte[] LETTER = Payload.random(3, 1000);

    @TempDir
    private static Path lost;

    private static String film;
    private static String diary;
    private static String letter;
    private static String pub;

    @TempDir
    private Path folder;

    private SeraiNode node;

    @BeforeAll
    static void aNodeIsLost() {
        try (SeraiNode node = SeraiNode.start(lost.resolve("node"))) {
            NodeClient client = node.client();
            film = client.uploaded("film.bin", FILM);
            diary = client.uploaded("diary.txt?encrypt=true", DIARY);
            letter = client.uploaded("letter.txt?encrypt=true", LETTER);
            Awaitility.await()
                    .until(() -> client.manifest(letter).path("state").asText().equals("complete"));
            pub = client.pub();
            node.kill9();
        }
    }

    @BeforeEach
    void anEmptyMachineHasItsBlobs() throws Exception {
        node = SeraiNode.stopped(folder.resolve("node"), Map.of());
        Files.createDirectories(node.home());
        Program.run(
                folder,
                "cp",
                "-a",
                lostHome().resolve("blobs").toString(),
                node.home().toString());
        Program.run(
                folder, "cp", lostHome().resolve("identity/recovery-key.txt").toString(), "kept.txt");
    }

    @Test
    void everythingComesBackAndNewMediaAreSealedToTheSameRecoveryKey() throws Exception {
        SeraiNode.Ended rebuild = node.command("rebuild", "--recovery-key", key());

        assertThat(rebuild.code()).as(rebuild.all()).isZero();
        assertThat(rebuild.out())
                .contains("note: 2 keys of sealed assets were sealed to this node anew, 0 could not be opened")
                .contains("Restored 3 of 3 assets; all is sound.");
        assertThat(node.home().resolve("identity/recovery-key.txt")).doesNotExist();
        try (SeraiNode started = node) {
            started.startAgain();
            NodeClient client = started.client();
            assertThat(client.pub()).isNotEqualTo(pub);
            assertThat(client.download(film)).isEqualTo(FILM);
            assertThat(client.download(diary)).isEqualTo(DIARY);
            Awaitility.await().until(() -> isSignedBy(client, diary, client.pub()));
            assertThat(client.manifest(diary).path("fileName").asText()).isEqualTo("diary.txt");
            opensByTheKeptKey(client.uploaded("new.txt?encrypt=true", "new".getBytes(UTF_8)), "new".getBytes(UTF_8));
            opensByTheKeptKey(diary, DIARY);
        }
    }

    @Test
    void whatIsDoneTwiceChangesNothingMore() throws IOException {
        node.command("rebuild", "--recovery-key", key());
        String sealed = Files.readString(keyOf(diary));

        assertThat(node.command("rebuild", "--recovery-key", key()).out()).contains("note: 0 keys");

        assertThat(Files.readString(keyOf(diary))).isEqualTo(sealed);
    }

    @Test
    void aKeyThatIsMissingIsNamed() throws IOException {
        Files.delete(keyOf(diary));

        SeraiNode.Ended rebuild = node.command("rebuild", "--recovery-key", key());

        assertThat(rebuild.code()).as(rebuild.all()).isEqualTo(1);
        assertThat(rebuild.out())
                .contains(diary + ": it is sealed and its key.age is missing")
                .contains("1 keys of sealed assets were sealed to this node anew, 1 could not be opened");
    }

    @Test
    void aKeyThatTheRecoveryKeyDoesNotOpenIsNamedAndStays() throws Exception {
        Path other = anotherKey();
        Program.run(
                folder,
                "age",
                "-a",
                "-e",
                "-i",
                other.toString(),
                "-o",
                keyOf(diary).toString(),
                other.toString());
        String sealed = Files.readString(keyOf(diary));

        SeraiNode.Ended rebuild = node.command("rebuild", "--recovery-key", key());

        assertThat(rebuild.code()).as(rebuild.all()).isEqualTo(1);
        assertThat(rebuild.out()).contains(diary + ": its key.age opens neither for this node nor by the recovery key");
        assertThat(Files.readString(keyOf(diary))).isEqualTo(sealed);
    }

    @Test
    void theKeyOfAnotherNodeIsRefusedBeforeAnythingIsDone() throws Exception {
        SeraiNode.Ended rebuild =
                node.command("rebuild", "--recovery-key", anotherKey().toString());

        assertThat(rebuild.code()).isEqualTo(2);
        assertThat(rebuild.err()).contains("opens none of the keys of the 2 sealed assets here");
        assertThat(node.home().resolve("identity")).doesNotExist();
    }

    @Test
    void anIdentityIsCarriedToAnotherHomeUnderAPassphrase() throws Exception {
        node.command("rebuild", "--recovery-key", key());
        Path carried = folder.resolve("carried.json");
        Path words = Files.writeString(folder.resolve("words"), "correct horse\n");
        String[] how = {"--passphrase-file", words.toString()};

        assertThat(identity(node.home(), "--export", carried, how).out()).contains("was written to " + carried);
        assertThat(identity(node.home(), "--export", carried, how).err()).contains("is not overwritten");
        assertThat(identity(node.home(), "--import", carried, how).err()).contains("has an identity already");
        Path home = folder.resolve("another/home");
        assertThat(identity(home, "--export", folder.resolve("none"), how).err())
                .contains("There is no identity");
        assertThat(identity(home, "--import", carried).err()).contains("expected --passphrase-file");
        SeraiNode.Ended carry = identity(home, "--import", carried, how);

        assertThat(carry.code()).as(carry.all()).isZero();
        assertThat(home.resolve("identity/node.json"))
                .hasSameTextualContentAs(node.home().resolve("identity/node.json"));
        try (SeraiNode started = node) {
            started.startAgain();
            assertThat(identity(node.home(), "--export", folder.resolve("late"), how)
                            .err())
                    .contains("End the node first");
        }
    }

    private SeraiNode.Ended identity(Path home, String what, Path file, String... more) {
        List<String> arguments = new ArrayList<>(List.of("identity", "--home", home.toString(), what, file.toString()));
        arguments.addAll(List.of(more));
        return node.command(arguments.toArray(String[]::new));
    }

    private Path anotherKey() throws Exception {
        Path other = folder.resolve("other.txt");
        Program.run(folder, "age-keygen", "-o", other.toString());
        return other;
    }

    @Test
    void aFileThatIsNoKeyIsRefusedBeforeAnythingIsDone() throws IOException {
        Path nothing = Files.writeString(folder.resolve("nothing.txt"), "not a key\n");

        SeraiNode.Ended rebuild = node.command("rebuild", "--recovery-key", nothing.toString());

        assertThat(rebuild.code()).isEqualTo(2);
        assertThat(rebuild.err()).contains("No recovery key is in " + nothing).doesNotContain("not a key");
        assertThat(node.home().resolve("identity")).doesNotExist();
    }

    private static boolean isSignedBy(NodeClient client, String id, String origin) {
        JsonNode signed = client.manifest(id).path("signed");
        return signed.path("origin").asText().equals(origin);
    }

    private void opensByTheKeptKey(String id, byte[] plaintext) throws Exception {
        Path sealed = ScrubIT.file(node, id);
        assertThat(Program.openWithAge(folder, Path.of(key()), keyOf(id), sealed))
                .isEqualTo(plaintext);
    }

    private Path keyOf(String id) throws IOException {
        return ScrubIT.file(node, id).resolveSibling("key.age");
    }

    private String key() {
        return folder.resolve("kept.txt").toString();
    }

    private static Path lostHome() {
        return lost.resolve("node/home");
    }
}
