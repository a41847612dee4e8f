package io.serai.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

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

    @Test
    void theCommandNodeIsTheNodeItself() {
        assertThat(Commands.named("node")).isFalse();
        assertThat(Commands.named("node", "--server.port=1")).isFalse();
        assertThat(Commands.ofNode("node", "--server.port=1")).containsExactly("--server.port=1");
        assertThat(Commands.ofNode("--server.port=1")).containsExactly("--server.port=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "verify"})
    void whatElseStandsBehindNodeIsACommandOrAMistake(String argument) {
        assertThat(Commands.named("node", argument)).isTrue();
    }

    @Test
    void everyHelpHasAnExampleAndSaysHowItEnds() {
        assertThat(all(commands()))
                .hasSizeGreaterThan(25)
                .filteredOn(command -> !command.name().equals("generate-completion"))
                .allSatisfy(command -> assertThat(command.usageMessage().footer())
                        .as(command.qualifiedName())
                        .contains("Example:")
                        .anyMatch(line -> line.contains("serai")))
                .filteredOn(command -> command.subcommands().isEmpty())
                .allSatisfy(command -> assertThat(command.usageMessage().exitCodeList())
                        .as(command.qualifiedName())
                        .containsKeys("0", "2"));
    }

    @Test
    void wrongUseIsOneSentenceAndWhereTheHelpIs() {
        StringWriter said = new StringWriter();
        CommandLine commands = commands().setErr(new PrintWriter(said));

        assertThat(commands.execute("get")).isEqualTo(Commands.CANNOT_RUN);
        assertThat(said.toString().lines())
                .containsExactly("Missing required parameter: 'ID'", "See serai get --help.");
    }

    @Test
    void aMistypedCommandIsToldTheNearest() {
        StringWriter said = new StringWriter();

        commands().setErr(new PrintWriter(said)).execute("maintainance");

        assertThat(said.toString())
                .startsWith("There is no command maintainance of serai.")
                .contains("serai maintenance");
    }

    @Test
    void aShellLearnsAllCommands() {
        assertThat(AutoComplete.bash("serai", commands())).contains("maintenance", "--token-file");
    }

    private static List<CommandSpec> all(CommandLine command) {
        List<CommandSpec> all = new ArrayList<>(List.of(command.getCommandSpec()));
        command.getSubcommands().values().forEach(sub -> all.addAll(all(sub)));
        return all;
    }

    static CommandLine commands() {
        return new Commands(
                        folder -> {
                            throw new IllegalStateException("no settings are read");
                        },
                        (pub, message, signature) -> false)
                .line();
    }
}
