package io.serai.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.Pages;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The commands that the pages tell people to type. */
class DocumentedCommandsTest {
    private static final Pattern BLOCK = Pattern.compile("(?m)^ {4}.*$|`[^`\\n]+`");
    private static final Pattern TYPED =
            Pattern.compile("(?:(?<![\\w/.:-])serai|(?<!jarmode=tools) -jar \\S*serai\\.jar) +([a-z][^`#|()\\n]*)");

    @Test
    void everyOneIsThereWithItsOptions() throws IOException {
        List<String> typed = typed();
        assertThat(typed).hasSizeGreaterThan(40);
        assertThat(typed).filteredOn(DocumentedCommandsTest::isWrong).isEmpty();
    }

    private static boolean isWrong(String line) {
        CommandLine command = CommandsTest.commands();
        String[] words = line.strip().split("\\s+", -1);
        for (int at = 0; at < words.length; at++) {
            CommandLine below = command.getSubcommands().get(words[at]);
            if (below != null) {
                command = below;
            } else if (at == 0 || isUnknownOption(words[at], command)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnknownOption(String word, CommandLine command) {
        return word.startsWith("--") && command.getCommandSpec().findOption(word) == null;
    }

    private static List<String> typed() throws IOException {
        return Pages.all().stream()
                .flatMap(page -> BLOCK.matcher(Pages.read(page)).results())
                .flatMap(code -> TYPED.matcher(code.group()).results())
                .map(typed -> typed.group(1))
                .toList();
    }
}
