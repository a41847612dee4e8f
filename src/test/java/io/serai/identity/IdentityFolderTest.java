package io.serai.identity;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.serai.sealing.AgeIdentity;
import io.serai.sealing.Recipient;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityFolderTest {
    @TempDir
    private Path home;

    private Path folder;

    @BeforeEach
    void noFolderYet() {
        folder = home.resolve("data/identity");
    }

    @Test
    void makesAnIdentityOnceAndReadsItEverAfter() throws IOException {
        OpenedIdentity first = open();
        OpenedIdentity second = open();
        assertThat(first.created()).isTrue();
        assertThat(second.created()).isFalse();
        assertThat(second.node().sea()).isEqualTo(first.node().sea());
        assertThat(second.node().age().text()).isEqualTo(first.node().age().text());
        assertThat(second.node().peerId()).isEqualTo(first.node().sea().pub());
    }

    @Test
    void isCarriedToAnotherFolderUnderAPassphraseOfItsOwn() throws IOException {
        OpenedIdentity here = open();
        Path file = home.resolve("carried.json");

        folder().export(file, passphrase("carried"));
        NodeIdentity there = new IdentityFolder(home.resolve("there"), Optional.empty(), List.of())
                .adopt(file, passphrase("carried"));

        assertThat(there.sea()).isEqualTo(here.node().sea());
        assertThat(there.age().text()).isEqualTo(here.node().age().text());
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(fromString("rw-------"));
        assertThat(Files.readString(file))
                .doesNotContain(here.node().age().text(), here.node().sea().priv());
        assertThatExceptionOfType(FileAlreadyExistsException.class)
                .isThrownBy(() -> folder().export(file, passphrase("again")));
        assertThatExceptionOfType(FileAlreadyExistsException.class)
                .isThrownBy(() -> folder().adopt(file, passphrase("carried")));
    }

    @Test
    void adoptsNothingThatCannotBeTrusted() throws IOException {
        open();
        Path file = home.resolve("carried.json");
        folder().export(file, passphrase("carried"));
        IdentityFolder there = new IdentityFolder(home.resolve("there"), Optional.empty(), List.of());

        assertThatExceptionOfType(WrongPassphraseException.class)
                .isThrownBy(() -> there.adopt(file, passphrase("another")));
        Files.setPosixFilePermissions(file, fromString("rw-r--r--"));
        assertThatExceptionOfType(LoosePermissionsException.class)
                .isThrownBy(() -> there.adopt(file, passphrase("carried")));
        Files.setPosixFilePermissions(file, fromString("rw-------"));
        Files.writeString(file, Files.readString(file).substring(0, 100));
        assertThatExceptionOfType(DamagedIdentityException.class)
                .isThrownBy(() -> there.adopt(file, passphrase("carried")));
        assertThat(there.exists()).isFalse();
    }

    @Test
    void inheritsTheRecoveryKeyOfALostNodeWhereItHasNone() throws IOException {
        Recipient lost = AgeIdentity.generate().recipient();

        assertThat(folder().open(SeaPairs::fresh, lost).recoveryRecipients()).containsExactly(lost);
        assertThat(folder.resolve("recovery-key.txt")).doesNotExist();
        assertThat(folder().open(SeaPairs::fresh, AgeIdentity.generate().recipient())
                        .recoveryRecipients())
                .containsExactly(lost);
    }

    private IdentityFolder folder() {
        return new IdentityFolder(folder, Optional.empty(), List.of());
    }

    private Passphrase passphrase(String words) throws IOException {
        return Passphrase.read(Files.writeString(home.resolve("words"), words));
    }

    @Test
    void letsNobodyElseReachIt() throws IOException {
        open();
        assertThat(Files.getPosixFilePermissions(folder)).isEqualTo(fromString("rwx------"));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.toList())
                    .hasSize(3)
                    .allSatisfy(file ->
                            assertThat(Files.getPosixFilePermissions(file)).isEqualTo(fromString("rw-------")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"node.json", "recovery-key.txt", "recovery-recipients.txt"})
    void refusesAFileThatOthersCanReach(String name) throws IOException {
        open();
        Path file = folder.resolve(name);
        Files.setPosixFilePermissions(file, fromString("rw-r-----"));
        assertThatExceptionOfType(LoosePermissionsException.class)
                .isThrownBy(this::open)
                .withMessageContaining("rw-r-----")
                .withMessageContaining("chmod 600 '" + file + "'");
    }

    @Test
    void refusesAFolderThatOthersCanReach() throws IOException {
        open();
        Files.setPosixFilePermissions(folder, fromString("rwx-----x"));
        assertThatExceptionOfType(LoosePermissionsException.class)
                .isThrownBy(this::open)
                .withMessageContaining("chmod 700 '" + folder + "'");
    }

    @Test
    void removesWhatACrashLeftHalfWritten() throws IOException {
        OpenedIdentity first = open();
        Path half = Files.writeString(folder.resolve(".half-written-1"), "{\"version\":1,\"sea\":{\"pu");
        assertThat(open().node().peerId()).isEqualTo(first.node().peerId());
        assertThat(half).doesNotExist();
    }

    @Test
    void finishesAFirstStartThatACrashCutShort() throws IOException {
        OpenedIdentity first = open();
        Files.delete(folder.resolve("recovery-recipients.txt"));
        assertThat(open().recoveryRecipients()).isEqualTo(first.recoveryRecipients());
        Files.delete(folder.resolve("node.json"));
        OpenedIdentity again = open();
        assertThat(again.created()).isTrue();
        assertThat(again.recoveryRecipients()).isEqualTo(first.recoveryRecipients());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{}",
                "{\"version\":1}",
                "{\"version\":2}",
                "{\"version\":1,\"other\":3}",
                "{\"version\":1,\"wrapped\":{}}"
            })
    void refusesADamagedIdentityAndLeavesItAsItIs(String text) throws IOException {
        open();
        Path file = Files.writeString(folder.resolve("node.json"), text);
        assertThatExceptionOfType(DamagedIdentityException.class)
                .isThrownBy(this::open)
                .withMessageContaining(file.toString());
        assertThat(file).hasContent(text);
    }

    @Test
    void refusesAnIdentityCutAnywhereAndQuotesNothingOfIt() throws IOException {
        OpenedIdentity opened = open();
        Path file = folder.resolve("node.json");
        String text = Files.readString(file).stripTrailing();
        for (int length = 0; length < text.length(); length++) {
            Files.writeString(file, text.substring(0, length));
            assertThatExceptionOfType(DamagedIdentityException.class)
                    .isThrownBy(this::open)
                    .withNoCause()
                    .withMessageNotContaining(opened.node().sea().priv().substring(0, 10))
                    .withMessageNotContaining("AGE-SECRET-KEY-1");
        }
    }

    @Test
    void refusesAnIdentityWithAnotherLetterInASecret() throws IOException {
        OpenedIdentity opened = open();
        Path file = folder.resolve("node.json");
        String text = Files.readString(file);
        NodeIdentity node = opened.node();
        for (String secret :
                List.of(node.sea().priv(), node.sea().epriv(), node.age().text())) {
            char other = secret.charAt(20) == 'Q' ? 'P' : 'Q';
            Files.writeString(file, text.replace(secret, secret.substring(0, 20) + other + secret.substring(21)));
            assertThatExceptionOfType(DamagedIdentityException.class).isThrownBy(this::open);
        }
    }

    @Test
    void neverOverwritesAFileThatAnotherProcessWroteMeanwhile() throws IOException {
        Path file = folder.resolve("node.json");
        IdentityFolder starting = new IdentityFolder(folder, Optional.empty(), List.of());
        assertThatExceptionOfType(FileAlreadyExistsException.class)
                .isThrownBy(() -> starting.open(() -> {
                    writeUnchecked(file, "the other's");
                    return SeaPairs.fresh();
                }));
        assertThat(file).hasContent("the other's");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.toList()).containsExactly(file);
        }
    }

    @Test
    void asksForACopyOfTheRecoveryKeyUntilItWasMovedAwayAndThenGoesOnSealingToIt() throws IOException {
        OpenedIdentity first = open();
        Path key = folder.resolve("recovery-key.txt");
        assertThat(first.recoveryKey()).contains(key);
        AgeIdentity recovery = AgeIdentity.parse(Files.readString(key));
        assertThat(Files.readString(key)).contains("# public key: " + recovery.recipient() + "\n");
        assertThat(first.recoveryRecipients()).containsExactly(recovery.recipient());
        Files.move(key, home.resolve("elsewhere.txt"));
        OpenedIdentity second = open();
        assertThat(second.recoveryKey()).isEmpty();
        assertThat(second.recoveryRecipients()).containsExactly(recovery.recipient());
        assertThat(key).doesNotExist();
    }

    @Test
    void makesNoRecoveryKeyWhereRecipientsAreConfigured() throws IOException {
        Recipient configured = AgeIdentity.generate().recipient();
        OpenedIdentity opened = new IdentityFolder(folder, Optional.empty(), List.of(configured)).open(SeaPairs::fresh);
        assertThat(opened.recoveryRecipients()).containsExactly(configured);
        assertThat(opened.recoveryKey()).isEmpty();
        assertThat(folder.resolve("recovery-key.txt")).doesNotExist();
    }

    @Test
    void sealsToTheConfiguredRecipientsInsteadOfAnEarlierRecoveryKey() throws IOException {
        open();
        Recipient configured = AgeIdentity.generate().recipient();
        OpenedIdentity opened = new IdentityFolder(folder, Optional.empty(), List.of(configured)).open(SeaPairs::fresh);
        assertThat(opened.recoveryRecipients()).containsExactly(configured);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing", "age1nonsense"})
    void refusesDamagedRecoveryRecipients(String text) throws IOException {
        open();
        Files.writeString(folder.resolve("recovery-recipients.txt"), text);
        assertThatExceptionOfType(DamagedIdentityException.class)
                .isThrownBy(this::open)
                .withMessageContaining("recovery-recipients.txt");
    }

    @Test
    void neverShowsASecret() throws IOException {
        OpenedIdentity opened = open();
        NodeIdentity node = opened.node();
        assertThat(opened.toString())
                .contains(node.peerId())
                .doesNotContain(
                        node.sea().priv(), node.sea().epriv(), node.age().text());
        assertThat(NodeDocument.plain(node).toString()).isEqualTo("NodeDocument[version 1]");
    }

    private OpenedIdentity open() throws IOException {
        return new IdentityFolder(folder, Optional.empty(), List.of()).open(SeaPairs::fresh);
    }

    private static void writeUnchecked(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
