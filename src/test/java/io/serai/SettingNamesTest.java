package io.serai;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serai.media.InvalidInputException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class SettingNamesTest {
    @ParameterizedTest
    @CsvSource({
        "serai.media.qouta, serai.media.quota",
        "serai.medai.quota, serai.media.quota",
        "serai.maintenance.tasks.backup-metadata.patiense, serai.maintenance.tasks.backup-metadata.patience",
        "serai.swarm.bandwidth.hours[0].form, serai.swarm.bandwidth.hours.from"
    })
    void aKeyThatIsNoSettingIsNamedWithTheNearestOne(String key, String nearest) {
        assertThatThrownBy(() -> check(new MapPropertySource("file", Map.of(key, "1"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(key + " is no setting; " + nearest + " is the nearest one.");
    }

    @ParameterizedTest
    @CsvSource({"SERAI_QUOTTA, SERAI_QUOTA", "SERAI_NETWORK_SECRETS, SERAI_NETWORK_SECRET"})
    void aVariableThatIsNoSettingIsNamedWithTheNearestOne(String variable, String nearest) {
        assertThatThrownBy(() -> check(environment(variable)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(variable + " is no setting; " + nearest + " is the nearest one.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serai.media.asset-quota",
                "serai.media.assetQuota",
                "serai.http.origins[1]",
                "serai.swarm.bandwidth.hours[0].from",
                "serai.access.groups.family[0]",
                "serai.alerts.rules.MyOwn.above",
                "serai.maintenance.tasks.my-own.schedule",
                "serialised.elsewhere",
                "server.port"
            })
    void aKeyMayBeWrittenInEachWayThatSpringReads(String key) {
        assertThatCode(() -> check(new MapPropertySource("file", Map.of(key, "1"))))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SERAI_QUOTA",
                "SERAI_MEDIA_ASSETQUOTA",
                "SERAI_HTTP_ORIGINS_0",
                "SERAI_ACCESS_GROUPS_FAMILY",
                "SERAI_ALERTS_RULES_PEERSSTALE_HOLD",
                "SERAI_SWARM_BANDWIDTH_HOURS_0_FROM",
                "SERAI_TOKEN",
                "SERAI_SERVICE_HOST",
                "SERAI_PORT_3005_TCP_ADDR",
                "PATH"
            })
    void aVariableMayBeThatOfTheFileOrOfAKeyOrOfKubernetes(String variable) {
        assertThatCode(() -> check(environment(variable))).doesNotThrowAnyException();
    }

    @Test
    void allThatAreWrongAreNamedAtOnce() {
        assertThatThrownBy(() -> check(new MapPropertySource("file", Map.of("serai.hme", "1", "serai.bnd", "1"))))
                .hasMessageContaining("serai.home is the nearest one.")
                .hasMessageContaining("serai.bind is the nearest one.");
    }

    private static PropertySource<?> environment(String variable) {
        return new SystemEnvironmentPropertySource("environment", Map.of(variable, "1"));
    }

    private static void check(PropertySource<?> source) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(source);
        new SettingNames().check(environment);
    }
}
