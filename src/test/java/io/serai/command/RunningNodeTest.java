package io.serai.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class RunningNodeTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "'', http://127.0.0.1:3005",
        "http://127.0.0.1:4000, http://127.0.0.1:4000",
        "https://media.example.org/, https://media.example.org",
        "https://example.org/serai/api/, https://example.org/serai"
    })
    void isWhereTheEnvironmentSays(String url, String address) {
        assertThat(node(Map.of("SERAI_URL", url)).address()).hasToString(address);
    }

    @Test
    void isWhereTheOptionSaysAboveAll() {
        assertThat(node(Map.of("SERAI_URL", "http://elsewhere"), "--node", "http://here")
                        .address())
                .hasToString("http://here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://x", "media.example.org", "http://", "http://a b", "http://user:word@x", "http://x?y"})
    void isNamedByAUrl(String url) {
        assertThatExceptionOfType(CannotRunException.class)
                .isThrownBy(() -> node(Map.of(), "--node", url).address())
                .withMessageContaining("a URL such as");
    }

    @Test
    void aTokenThatIsNoneIsNotRepeated() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "two words");

        assertThatExceptionOfType(CannotRunException.class)
                .isThrownBy(
                        () -> node(Map.of(), "--token-file", file.toString()).calls())
                .withMessageContaining("There is no token in " + file)
                .matches(failure -> !String.valueOf(failure.getMessage()).contains("two words"));
    }

    @Test
    void aTokenFileThatIsMissingIsNamed() {
        Path none = folder.resolve("none");

        assertThatExceptionOfType(CannotRunException.class)
                .isThrownBy(
                        () -> node(Map.of(), "--token-file", none.toString()).calls())
                .withMessage("There is no token at " + none + ".");
    }

    private static RunningNode node(Map<String, String> environment, String... arguments) {
        RunningNode node = new RunningNode(environment);
        CommandLine.populateCommand(node, arguments);
        return node;
    }
}
