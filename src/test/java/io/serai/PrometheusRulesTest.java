package io.serai;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.alert.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.FileSystemResource;
import org.yaml.snakeyaml.Yaml;

/** The alerts of config/application.yaml are those of config/prometheus, and docs/operations.md says what to do about each. */
class PrometheusRulesTest {
    private static final Path RULES = Path.of("config/prometheus/serai.rules.yml");
    private static final Path CASES = Path.of("src/test/prometheus/serai.rules.test.yml");
    private static final Path RUNBOOK = Path.of("docs/operations.md");

    @Test
    void theRulesForPrometheusAreThoseOfTheNode() throws IOException {
        Map<String, Rule> own = own();
        Map<String, Map<String, Object>> theirs = theirs();

        assertThat(theirs.keySet()).isEqualTo(own.keySet());
        own.forEach((name, rule) -> {
            Map<String, Object> other = theirs.getOrDefault(name, Map.of());
            assertThat(String.valueOf(other.get("expr"))).as(name).matches(expression(rule));
            assertThat(DurationStyle.detectAndParse(String.valueOf(other.getOrDefault("for", "0s"))))
                    .as(name)
                    .isEqualTo(rule.hold());
            assertThat(other.get("labels"))
                    .as(name)
                    .isEqualTo(Map.of("severity", rule.severity().word()));
        });
    }

    @Test
    void theRunbookHasAnEntryForEachAlert() throws IOException {
        List<String> lines = Files.readAllLines(RUNBOOK);
        theirs().forEach((name, rule) -> {
            assertThat(lines).contains("### " + name);
            assertThat(rule.get("annotations"))
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsEntry("runbook", RUNBOOK + "#" + name.toLowerCase(Locale.ROOT))
                    .containsKey("summary");
        });
    }

    @Test
    void promtoolIsGivenACaseOfEachAlertThatFiresAndOneInWhichAllIsWell() throws IOException {
        String cases = Files.readString(CASES);
        assertThat(new TreeSet<>(theirs().keySet()))
                .allSatisfy(name -> assertThat(cases).contains("- alertname: " + name + "\n"));
        own().values()
                .forEach(rule -> assertThat(cases.substring(cases.indexOf("a node that is well")))
                        .contains(rule.meter().replace('.', '_')));
    }

    /** A Prometheus knows a meter by its name and its unit, if it has one; AlertsIT finds a name that there is not. */
    private static String expression(Rule rule) {
        return rule.meter().replace('.', '_') + "(_seconds)? "
                + (rule.threshold().above() ? ">" : "<") + " "
                + Math.round(rule.threshold().bound());
    }

    private static Map<String, Rule> own() throws IOException {
        MutablePropertySources sources = new MutablePropertySources();
        new YamlPropertySourceLoader()
                .load("config", new FileSystemResource("config/application.yaml"))
                .forEach(sources::addLast);
        return new Binder(ConfigurationPropertySources.from(sources), new PropertySourcesPlaceholdersResolver(sources))
                .bind("serai.alerts", AlertSettings.class).get().parsed().stream()
                        .collect(Collectors.toMap(Rule::name, Function.identity()));
    }

    private static Map<String, Map<String, Object>> theirs() throws IOException {
        Map<String, Object> file = new Yaml().load(Files.readString(RULES));
        return maps(file, "groups")
                .flatMap(group -> maps(group, "rules"))
                .collect(Collectors.toMap(rule -> String.valueOf(rule.get("alert")), Function.identity()));
    }

    @SuppressWarnings("unchecked")
    private static Stream<Map<String, Object>> maps(Map<String, Object> map, String member) {
        return ((List<Map<String, Object>>) map.getOrDefault(member, List.of())).stream();
    }
}
