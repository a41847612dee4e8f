package io.serai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The dashboard of config/grafana asks for meters that docs/metrics.md tells of; bench/three-nodes asks a Prometheus for them. */
class DashboardTest {
    private static final Path DASHBOARD = Path.of("config/grafana/dashboards/serai.json");
    private static final Path PROVISIONED = Path.of("config/grafana/provisioning");
    private static final Path METERS = Path.of("docs/metrics.md");

    private static final Pattern METER = Pattern.compile("(?m)^\\| `([a-z_]+)` \\| (\\w+) \\|");
    private static final Pattern FAMILY = Pattern.compile("`([a-z_]+_)`");
    /** What a query asks for: a name that has labels behind it. */
    private static final Pattern ASKED = Pattern.compile("\\b([a-z_]+)\\{");

    /** What every Prometheus knows of its own. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up");

    @Test
    void everyQueryAsksForMetersThatThereAre() throws IOException {
        Set<String> meters = meters();
        List<String> families = FAMILY.matcher(Files.readString(METERS))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();

        assertThat(queries().flatMap(query -> ASKED.matcher(query).results()).map(found -> found.group(1)))
                .hasSizeGreaterThan(40)
                .allMatch(name -> meters.contains(name)
                        || OF_PROMETHEUS.contains(name)
                        || families.stream().anyMatch(name::startsWith));
    }

    @Test
    void everyQueryButThatForAlertsIsOfTheNodesThatWereChosen() throws IOException {
        assertThat(queries().filter(query -> !query.contains("ALERTS")))
                .allMatch(query -> query.contains("=~\"$node\""));
    }

    @Test
    void everyAlertHasItsFigure() throws IOException {
        String queries = queries().collect(Collectors.joining("\n"));
        assertThat(queries)
                .contains("assets_under_replicated", "replication_queue_age", "disk_days_until_full", "media_damaged")
                .contains("backup_age_seconds", "ALERTS");
    }

    @Test
    void everyPanelReadsTheSourceThatIsProvided() throws IOException {
        String source = Files.readString(PROVISIONED.resolve("datasources/prometheus.yml"));
        assertThat(dashboard().findValues("datasource"))
                .isNotEmpty()
                .allSatisfy(used ->
                        assertThat(source).contains("uid: " + used.path("uid").asText() + "\n"));
    }

    @Test
    void theDashboardIsWhereGrafanaIsToldThatItIs() throws IOException {
        String folder = "/etc/serai/dashboards";
        assertThat(Files.readString(PROVISIONED.resolve("dashboards/serai.yml")))
                .contains("path: " + folder + "\n");
        assertThat(ComposeFile.read().all("volumes")).contains("./" + DASHBOARD.getParent() + ":" + folder + ":ro");
        assertThat(ComposeFile.read().environment("grafana"))
                .containsEntry("GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH", folder + "/" + DASHBOARD.getFileName());
    }

    private static Stream<String> queries() throws IOException {
        return dashboard().findValuesAsText("expr").stream();
    }

    private static JsonNode dashboard() throws IOException {
        return new ObjectMapper().readTree(DASHBOARD.toFile());
    }

    /** The names of all meters, and those that Prometheus makes of a histogram or a summary. */
    private static Set<String> meters() throws IOException {
        return METER.matcher(Files.readString(METERS))
                .results()
                .flatMap(found -> series(found.group(1), found.group(2)))
                .collect(Collectors.toSet());
    }

    private static Stream<String> series(String name, String type) {
        return switch (type) {
            case "histogram" -> Stream.of(name + "_bucket", name + "_sum", name + "_count", name + "_max");
            case "summary" -> Stream.of(name + "_sum", name + "_count", name + "_max");
            default -> Stream.of(name);
        };
    }
}
