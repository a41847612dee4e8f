package io.serai;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.alert.Rule;
import io.serai.alert.Severity;
import io.serai.alert.Threshold;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class AlertSettingsTest {
    private static final String RULE = "serai.alerts.rules.PeersStale";
    private static final Map<String, Object> COMPLETE = Map.of(
            RULE + ".meter", "stale.peers",
            RULE + ".above", "0",
            RULE + ".hold", "1h",
            RULE + ".message", "Away: {value}.");

    @Test
    void aRuleIsWhatTheFileSays() {
        assertThat(bound(COMPLETE, Map.of()).parsed())
                .containsExactly(new Rule(
                        "PeersStale",
                        "stale.peers",
                        new Threshold(0, true, false),
                        Duration.ofHours(1),
                        Severity.WARNING,
                        "Away: {value}."));
    }

    @Test
    void aThresholdMayBeATime() {
        assertThat(bound(with(".above", "26h"), Map.of()).parsed().get(0).threshold())
                .isEqualTo(new Threshold(93_600, true, true));
    }

    @Test
    void anEnvironmentVariableChangesARuleOfTheFile() {
        assertThat(bound(COMPLETE, Map.of("SERAI_ALERTS_RULES_PEERSSTALE_HOLD", "5s"))
                        .parsed())
                .singleElement()
                .satisfies(rule -> assertThat(rule.name()).isEqualTo("PeersStale"))
                .satisfies(rule -> assertThat(rule.hold()).isEqualTo(Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            .below    | 3       | PeersStale has both above and below; one of them was expected
            .above    |         | PeersStale has neither above nor below; one of them was expected
            .above    | much    | PeersStale.above is much; a number, or a time such as 90s or 6h, was expected
            .above    | 1.2.3   | PeersStale.above is 1.2.3; a number, or a time such as 90s or 6h, was expected
            .meter    |         | PeersStale.meter is not set
            .message  |         | PeersStale.message is not set
            .hold     | -1h     | PeersStale.hold is PT-1H; a time that is not negative was expected
            .hold     | long    | PeersStale.hold
            .severity | serious | PeersStale.severity
            .hodl     | 1h      | PeersStale.hodl
            """)
    void aRuleThatCannotBeUnderstoodStopsTheStartWithASentenceThatNamesTheSetting(
            String setting, @Nullable String value, String sentence) {
        runner(with(setting, value), Map.of())
                .run(context -> assertThat(
                                Stream.iterate(context.getStartupFailure(), cause -> cause != null, Throwable::getCause)
                                        .map(String::valueOf)
                                        .map(message -> message.replace("peersstale", "PeersStale")))
                        .anyMatch(message -> message.contains("serai.alerts.rules." + sentence)));
    }

    private static Map<String, Object> with(String setting, @Nullable String value) {
        Map<String, Object> all = new HashMap<>(COMPLETE);
        if (value == null) {
            all.remove(RULE + setting);
        } else {
            all.put(RULE + setting, value);
        }
        return all;
    }

    private static AlertSettings bound(Map<String, Object> file, Map<String, Object> environment) {
        AtomicReference<AlertSettings> settings = new AtomicReference<>();
        runner(file, environment).run(context -> settings.set(context.getBean(AlertSettings.class)));
        return Objects.requireNonNull(settings.get());
    }

    private static ApplicationContextRunner runner(Map<String, Object> file, Map<String, Object> environment) {
        return new ApplicationContextRunner()
                .withUserConfiguration(Configured.class)
                .withInitializer(context -> {
                    MutablePropertySources sources = context.getEnvironment().getPropertySources();
                    sources.replace(
                            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                            new SystemEnvironmentPropertySource(
                                    StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, environment));
                    sources.addLast(new MapPropertySource("file", file));
                });
    }

    @EnableConfigurationProperties(AlertSettings.class)
    static class Configured {}
}
