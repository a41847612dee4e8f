package io.serai.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus itself says of the rules that it is given. */
class PromtoolIT {
    @TempDir
    private Path folder;

    @Test
    void itUnderstandsTheRulesAndTheConfigurations() throws IOException, InterruptedException {
        assertThat(promtool("check", "rules", absolute("config/prometheus/serai.rules.yml")))
                .contains("SUCCESS: 9 rules found");
        for (String configuration : List.of("prometheus.yml", "network.yml")) {
            assertThat(promtool("check", "config", "--syntax-only", absolute("config/prometheus/" + configuration)))
                    .contains("SUCCESS");
        }
    }

    @Test
    void eachAlertFiresWhenItShouldAndNoneWhenAllIsWell() throws IOException, InterruptedException {
        assertThat(promtool("test", "rules", absolute("src/test/prometheus/serai.rules.test.yml")))
                .contains("SUCCESS");
    }

    private String promtool(String... arguments) throws IOException, InterruptedException {
        return new String(Program.run(folder, "promtool", arguments), UTF_8);
    }

    private static String absolute(String file) {
        return Path.of(file).toAbsolutePath().toString();
    }
}
