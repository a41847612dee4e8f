package io.serai.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.serai.PeerProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What Docker's own program says of docker-compose.yml. It needs no engine for that. */
class ComposeIT {
    private static final List<String> SECRETS =
            List.of("SERAI_NETWORK_SECRET", "SERAI_ADMIN_TOKEN", "DATABASE_PASSWORD", "GRAFANA_PASSWORD");

    @TempDir
    private Path folder;

    @Test
    void itUnderstandsTheNetworkAndPutsTheSecretsWhereTheyBelong() throws IOException, InterruptedException {
        PeerProgram.require("docker-compose");
        List<String> arguments = new ArrayList<>(with(SECRETS));
        arguments.addAll(command());
        assertThat(new String(Program.run(folder, "env", arguments.toArray(String[]::new)), UTF_8))
                .contains("SERAI_NETWORK_SECRET: of SERAI_NETWORK_SECRET", "POSTGRES_PASSWORD: of DATABASE_PASSWORD");
    }

    @ParameterizedTest
    @FieldSource("SECRETS")
    void aSecretThatIsMissingIsNamed(String missing) throws IOException, InterruptedException {
        PeerProgram.require("docker-compose");
        List<String> arguments = Stream.of(
                        Stream.of("env", "-u", missing),
                        with(SECRETS.stream()
                                        .filter(name -> !name.equals(missing))
                                        .toList())
                                .stream(),
                        command().stream())
                .flatMap(part -> part)
                .toList();
        Process process = new ProcessBuilder(arguments)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).isNotZero();
        assertThat(said).contains(missing + " is missing in .env: ");
    }

    private static List<String> with(List<String> names) {
        return names.stream().map(name -> name + "=of " + name).toList();
    }

    /** What whoever runs the tests has in .env counts for nothing. */
    private List<String> command() throws IOException {
        Path none = Files.writeString(folder.resolve("none.env"), "");
        String file = Path.of("docker-compose.yml").toAbsolutePath().toString();
        return List.of("docker-compose", "--env-file", none.toString(), "-f", file, "config");
    }
}
