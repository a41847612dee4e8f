package io.serai.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
    @Test
    void withoutArgumentsANodeStarts() {
        assertThat(Commands.named()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--server.port=1", "--debug", "--spring.config.location=elsewhere"})
    void settingsAreForTheNode(String argument) {
        assertThat(Commands.named(argument)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify", "rebuild", "identity", "verfiy", "--help", "-h", "--version"})
    void allElseIsACommandOrAMistake(String argument) {
        assertThat(Commands.named(argument)).isTrue();
    }
}
