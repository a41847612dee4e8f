package io.serai;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Whatever docker-compose.yml names is there: settings, ports, files, services and secrets. */
class ComposeTest {
    private static final Path SETTINGS = Path.of("config/application.yaml");
    private static final Pattern NAME = Pattern.compile("\\$\\{([A-Z_]+):");
    private static final Pattern PORT = Pattern.compile("\\$\\{[A-Z]*_?PORT:(\\d+)}");
    private static final Pattern CALLED = Pattern.compile("//(\\w+):(\\d+)");

    private ComposeFile compose;

    @BeforeEach
    void read() throws IOException {
        compose = ComposeFile.read();
    }

    @Test
    void threeNodesShareASecretAndOneOfThemHasItsCatalogOnAPostgres() {
        assertThat(compose.nodes()).hasSize(3);
        assertThat(compose.nodes().keySet())
                .allSatisfy(node -> assertThat(compose.environment(node))
                        .containsKeys("SERAI_NETWORK_SECRET", "SERAI_ADMIN_TOKEN")
                        .containsEntry("PUBLIC_URL", "http://" + node + ":3005"))
                .filteredOn(node -> compose.environment(node).containsKey("SPRING_DATASOURCE_URL"))
                .hasSize(1);
    }

    @Test
    void everyVariableOfANodeIsASettingOrOneOfTheDataSource() throws IOException {
        Set<String> settings = found(NAME, SETTINGS);
        assertThat(compose.nodes().keySet())
                .flatMap(node -> compose.environment(node).keySet())
                .filteredOn(name -> !name.startsWith("SPRING_DATASOURCE_"))
                .isSubsetOf(settings);
        DataSourceProperties source = dataSource();
        assertThat(List.of(source.getUrl(), source.getUsername(), source.getPassword()))
                .doesNotContainNull();
    }

    @Test
    void everyPortOfANodeIsOneThatItListensOn() throws IOException {
        Set<String> ports = found(PORT, SETTINGS);
        assertThat(ports).containsExactlyInAnyOrder("3005", "8765", "6881");
        assertThat(compose.inSettings(CALLED).filter(call -> compose.nodes().containsKey(call.group(1))))
                .extracting(call -> call.group(2))
                .isSubsetOf(ports);
        assertThat(Files.readString(Path.of("Dockerfile"))).contains("EXPOSE 3005 8765 6881 6881/udp\n");
    }

    @Test
    void everyServiceThatANodeCallsIsThere() {
        assertThat(compose.inSettings(CALLED).map(call -> call.group(1)).collect(Collectors.toSet()))
                .isSubsetOf(compose.services().keySet())
                .contains("relay", "north", "database");
    }

    @Test
    void nothingListensBeyondThisMachine() {
        assertThat(compose.all("ports")).isNotEmpty().allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void everyFileAndFolderOfThisMachineIsOfTheProject() {
        Stream<String> mounted = compose.all("volumes")
                .filter(volume -> volume.startsWith("."))
                .map(volume -> volume.substring(0, volume.indexOf(':')));
        Stream<String> built = compose.services().values().stream()
                .filter(service -> service.containsKey("build"))
                .map(service -> service.get("build") + "/Dockerfile");
        assertThat(Stream.concat(mounted, built)).hasSizeGreaterThan(4).allMatch(path -> Files.exists(Path.of(path)));
    }

    @Test
    void everySecretIsNamedWhereItIsMissingAndListedInTheExample() throws IOException {
        List<String> example = Files.readAllLines(Path.of(".env.example"));
        assertThat(compose.secrets()).hasSize(4).allSatisfy((name, sentence) -> {
            assertThat(sentence).startsWith(name + " is missing in .env: ").endsWith(".");
            assertThat(example).contains(name + "=");
        });
    }

    @Test
    void prometheusReadsEachNode() throws IOException {
        assertThat(Files.readString(Path.of("config/prometheus/network.yml")))
                .contains(compose.services().keySet().stream()
                        .filter(compose.nodes()::containsKey)
                        .map(node -> '"' + node + ":3005\"")
                        .collect(Collectors.joining(", ")));
    }

    @Test
    void theImagesOfTheNodesAreReadOnlyAndStopInTime() {
        assertThat(compose.nodes().values())
                .allSatisfy(node -> assertThat(node)
                        .containsEntry("read_only", true)
                        .containsEntry("cap_drop", List.of("ALL"))
                        .containsEntry("stop_grace_period", "15s"));
    }

    private DataSourceProperties dataSource() {
        Map<String, Object> environment = compose.nodes().keySet().stream()
                .map(compose::environment)
                .filter(settings -> settings.containsKey("SPRING_DATASOURCE_URL"))
                .findFirst()
                .<Map<String, Object>>map(Map::copyOf)
                .orElseThrow();
        MutablePropertySources sources = new MutablePropertySources();
        sources.addLast(new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, environment));
        return new Binder(ConfigurationPropertySources.from(sources))
                .bind("spring.datasource", DataSourceProperties.class)
                .get();
    }

    private static Set<String> found(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toSet());
    }
}
