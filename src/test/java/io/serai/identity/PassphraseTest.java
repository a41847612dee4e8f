package io.serai.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassphraseTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"pässword ", "pässword \n", "pässword \r\n"})
    void isTheFileWithoutItsLineEnd(String content) throws IOException {
        assertThat(read(content).bytes()).isEqualTo("pässword ".getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n"})
    void refusesAnEmptyFile(String content) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(content))
                .withMessageContaining("empty")
                .withMessageContaining("passphrase.txt");
    }

    @Test
    void takes1024BytesAndNoMore() throws IOException {
        assertThat(read("p".repeat(1024) + "\r\n").bytes()).hasSize(1024);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("p".repeat(1025)))
                .withMessageContaining("too long");
    }

    @Test
    void neverShowsItself() throws IOException {
        assertThat(read("secret")).hasToString("Passphrase[…]");
    }

    private Passphrase read(String content) throws IOException {
        return Passphrase.read(Files.writeString(folder.resolve("passphrase.txt"), content));
    }
}
