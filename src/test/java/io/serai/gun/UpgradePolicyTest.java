package io.serai.gun;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpgradePolicyTest {
    private final UpgradePolicy loopback = new UpgradePolicy("127.0.0.1", Set.of());
    private final UpgradePolicy open = new UpgradePolicy("0.0.0.0", Set.of("https://serai.example"));

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8765", "localhost:8765", "localhost", "[::1]:8765", "[::1]"})
    void letsLoopbackHostsInWhileBoundToLoopback(String host) {
        assertThat(loopback.refusal(host, null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example:8765", "127.0.0.1.evil.example", "localhost.evil.example:8765", "10.0.0.1"})
    void refusesForeignHostsWhileBoundToLoopback(String host) {
        assertThat(loopback.refusal(host, null)).contains(host);
    }

    @Test
    void refusesForeignOrigins() {
        assertThat(loopback.refusal("localhost", "https://evil.example")).contains("https://evil.example");
        assertThat(loopback.refusal("localhost", "null")).isNotNull();
        assertThat(open.refusal("serai.example", "http://localhost:3000")).isNotNull();
    }

    @Test
    void letsAllowedAndLoopbackOriginsIn() {
        assertThat(loopback.refusal("localhost:8765", "http://localhost:3000")).isNull();
        assertThat(open.refusal("serai.example", "https://serai.example")).isNull();
        assertThat(open.refusal("serai.example", null)).isNull();
    }
}
