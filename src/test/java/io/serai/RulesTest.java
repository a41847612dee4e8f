package io.serai;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests that docs/rules.md names, rule by rule. */
class RulesTest {
    private static final Path RULES = Path.of("docs/rules.md");
    private static final Set<String> HEADS = Set.of("| rule | tests |", "|---|---|");
    private static final Pattern NAMED = Pattern.compile("`(\\w+#\\w+)`");
    private static final Pattern METHOD = Pattern.compile("\\bvoid (\\w+)\\(");

    @Test
    void everyRuleNamesATest() throws IOException {
        assertThat(rules())
                .hasSizeGreaterThan(100)
                .filteredOn(rule -> !NAMED.matcher(testsOf(rule)).find())
                .isEmpty();
    }

    @Test
    void noTestIsNamedByHalf() throws IOException {
        assertThat(rules())
                .filteredOn(rule -> NAMED.matcher(testsOf(rule)).replaceAll("").contains("#"))
                .isEmpty();
    }

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        Set<String> there;
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            there = files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(RulesTest::methods)
                    .collect(Collectors.toSet());
        }

        Stream<String> named = rules().stream()
                .flatMap(rule -> NAMED.matcher(testsOf(rule)).results())
                .map((MatchResult found) -> found.group(1));

        assertThat(named.filter(test -> !there.contains(test))).isEmpty();
    }

    private static List<String> rules() throws IOException {
        try (Stream<String> lines = Files.lines(RULES)) {
            return lines.filter(line -> line.startsWith("|") && !HEADS.contains(line))
                    .toList();
        }
    }

    private static String testsOf(String rule) {
        return rule.substring(rule.indexOf(" | ") + 1);
    }

    private static Stream<String> methods(Path file) {
        String name = file.getFileName().toString().replace(".java", "#");
        try {
            return METHOD.matcher(Files.readString(file)).results().map((MatchResult found) -> name + found.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
