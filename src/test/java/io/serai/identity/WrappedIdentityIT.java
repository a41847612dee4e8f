package io.serai.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each opening takes Argon2id's 64 MiB and a good part of a second. */
class WrappedIdentityIT {
    @TempDir
    private Path home;

    private Path folder;
    private Path node;

    @BeforeEach
    void noFolderYet() {
        folder = home.resolve("identity");
        node = folder.resolve("node.json");
    }

    @Test
    void wrapsANewIdentityAndOpensItWithThePassphraseAlone() throws IOException {
        OpenedIdentity first = open("correct horse");
        assertThat(first.created()).isTrue();
        assertThat(first.wrapped()).isFalse();
        assertThat(Files.readString(node)).contains("\"memoryKiB\" : 65536").doesNotContain("priv", "AGE-SECRET-KEY");
        String before = Files.readString(node);

        OpenedIdentity second = open("correct horse\n");
        assertThat(second.node().sea()).isEqualTo(first.node().sea());
        assertThat(second.node().age().text()).isEqualTo(first.node().age().text());

        assertThatExceptionOfType(WrongPassphraseException.class)
                .isThrownBy(() -> open("battery staple"))
                .withMessageContaining("SERAI_PASSPHRASE_FILE")
                .withMessageNotContaining("battery");
        assertThatExceptionOfType(PassphraseNeededException.class)
                .isThrownBy(this::openWithout)
                .withMessageContaining("Set SERAI_PASSPHRASE_FILE");
        assertThat(node).hasContent(before);
    }

    @Test
    void wrapsAPlainIdentityInPlaceOnce() throws IOException {
        OpenedIdentity plain = openWithout();
        assertThat(Files.readString(node)).contains(plain.node().sea().priv());

        OpenedIdentity wrapping = open("correct horse");
        assertThat(wrapping.wrapped()).isTrue();
        assertThat(wrapping.created()).isFalse();
        assertThat(Files.readString(node)).doesNotContain(plain.node().sea().priv(), "AGE-SECRET-KEY");
        assertThat(Files.getPosixFilePermissions(node)).isEqualTo(PosixFilePermissions.fromString("rw-------"));

        OpenedIdentity wrapped = open("correct horse");
        assertThat(wrapped.wrapped()).isFalse();
        assertThat(wrapped.node().sea()).isEqualTo(plain.node().sea());
        assertThat(wrapped.recoveryRecipients()).isEqualTo(plain.recoveryRecipients());
    }

    @ParameterizedTest
    @CsvSource({
        "'\"memoryKiB\" : 65536', '\"memoryKiB\" : 8', 8 memoryKiB",
        "'\"memoryKiB\" : 65536', '\"memoryKiB\" : 2000000000', 2000000000 memoryKiB",
        "'\"iterations\" : 3', '\"iterations\" : 1', 1 iterations",
        "'\"iterations\" : 3', '\"iterations\" : 1000000', 1000000 iterations",
        "'\"parallelism\" : 1', '\"parallelism\" : 64', 64 parallelism",
        "'\"salt\" : \"', '\"salt\" : \"AAAA', bytes of salt",
        "'\"nonce\" : \"', '\"nonce\" : \"AAAA', bytes of nonce",
        "'\"ciphertext\" : \"', '\"ciphertext\" : \"?', 3f"
    })
    void refusesParametersOutsideTheBounds(String written, String altered, String reason) throws IOException {
        open("correct horse");
        Files.writeString(node, Files.readString(node).replace(written, altered));
        assertThatExceptionOfType(DamagedIdentityException.class)
                .isThrownBy(() -> open("correct horse"))
                .withMessageContaining(reason);
    }

    @Test
    void refusesAnAlteredCiphertext() throws IOException {
        open("correct horse");
        String text = Files.readString(node);
        int at = text.indexOf("\"ciphertext\" : \"") + 40;
        char other = text.charAt(at) == 'A' ? 'B' : 'A';
        Files.writeString(node, text.substring(0, at) + other + text.substring(at + 1));
        assertThatExceptionOfType(WrongPassphraseException.class).isThrownBy(() -> open("correct horse"));
    }

    private OpenedIdentity open(String passphrase) throws IOException {
        Passphrase read = Passphrase.read(Files.writeString(home.resolve("passphrase"), passphrase));
        return new IdentityFolder(folder, Optional.of(read), List.of()).open(SeaPairs::fresh);
    }

    private OpenedIdentity openWithout() throws IOException {
        return new IdentityFolder(folder, Optional.empty(), List.of()).open(SeaPairs::fresh);
    }
}
