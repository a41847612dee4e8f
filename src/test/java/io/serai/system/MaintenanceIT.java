package io.serai.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaintenanceIT {
    @TempDir
    private static Path folder;

    private static SeraiNode node;
    private static NodeClient client;

    @BeforeAll
    static void aNodeWhoseDiagnosticsComeEverySecond() {
        node = SeraiNode.start(
                folder,
                Map.of(
                        "SPRING_APPLICATION_JSON",
                        schedule("health-diagnostics", "* * * * * ?"),
                        "SERAI_MAINTENANCE_EXPIRED",
                        "0s",
                        "SERAI_SCHEDULE_MAINTENANCE", // the schedules run from the end of the start, not from a later
                        // look
                        "1h",
                        "SERAI_LOG_FILE",
                        folder.resolve("logs/serai.log").toString(),
                        "SERAI_LOG_FORMAT",
                        "ecs"));
        client = node.client();
    }

    @AfterAll
    static void theNodeEnds() {
        node.close();
    }

    @Test
    void everyTaskOfTheContractIsThereWithItsScheduleAndWhatItDoes() {
        JsonNode status = client.get("/media/maintenance/status").expect(200).json();
        List<String> names = new ArrayList<>();
        for (JsonNode task : status.path("tasks")) {
            names.add(task.path("name").asText());
            assertThat(task.path("description").asText()).endsWith(".");
            assertThat(task.path("interval").asLong()).isPositive();
            assertThat(task.path("enabled").asBoolean()).isTrue();
        }
        assertThat(names)
                .contains(
                        "cleanup_old_files",
                        "cleanup_logs",
                        "optimize_storage",
                        "backup_metadata",
                        "health_diagnostics",
                        "peer_cleanup",
                        "replication_maintenance");
        assertThat(status.path("nextDueTask").path("name").asText()).isEqualTo("health_diagnostics");
    }

    @Test
    void theScheduleRunsATaskUntilItIsPausedAndAgainAfterwards() {
        awaitRunAfter(0);
        client.post("/media/maintenance/pause/health_diagnostics", Map.of()).expect(200);
        try {
            assertThat(task("health_diagnostics").path("enabled").asBoolean()).isFalse();
            assertThat(task("health_diagnostics").path("nextRun").isNull()).isTrue();
            run("health_diagnostics");
        } finally {
            client.post("/media/maintenance/resume/health_diagnostics", Map.of())
                    .expect(200);
        }
        awaitRunAfter(task("health_diagnostics").path("runCount").asLong());
    }

    @Test
    void everyTaskRunsByHandAndADryRunChangesNothing() {
        for (String name : List.of(
                "cleanup_old_files",
                "cleanup_logs",
                "optimize_storage",
                "peer_cleanup",
                "replication_maintenance",
                "health_diagnostics")) {
            JsonNode dry = run(name + "?dryRun=true");
            assertThat(dry.path("success").asBoolean()).isTrue();
            assertThat(dry.path("taskName").asText()).isEqualTo(name);
            run(name);
            assertThat(task(name).path("failures").asLong()).isZero();
        }
        assertThat(Files.exists(folder.resolve("logs/serai.log"))).isTrue();
    }

    @Test
    void anExpiredAssetGoesUnlessItIsPinnedAndNothingElseDoes() {
        String kept = client.uploaded("kept.bin", "kept".getBytes(UTF_8));
        String pinned = client.uploaded("pinned.bin", "pinned".getBytes(UTF_8));
        String gone = client.uploaded("gone.bin", "gone".getBytes(UTF_8));
        // an end that is past is refused, and the machine may be slow
        Instant end = Instant.now().plusSeconds(8);
        Map<String, Object> over = Map.of("expiresAt", end.toString());
        client.patch("/media/" + gone, new TreeMap<>(over)).expect(200);
        TreeMap<String, Object> pin = new TreeMap<>(over);
        pin.put("tags", List.of("pinned"));
        client.patch("/media/" + pinned, pin).expect(200);

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> Instant.now().isAfter(end));
        JsonNode dry = run("cleanup_old_files?dryRun=true");
        assertThat(dry.path("result").path("assets").asInt()).isEqualTo(1);
        client.get("/media/" + gone + "/manifest").expect(200);

        run("cleanup_old_files");
        client.get("/media/" + gone + "/manifest").expect(404);
        client.get("/media/" + pinned + "/manifest").expect(200);
        client.get("/media/" + kept + "/manifest").expect(200);
    }

    @Test
    void aTaskThatIsNotThereIsNotFoundAndADryRunIsOneOrNot() {
        client.post("/media/maintenance/run/peer_cleanup?dryRun=maybe", Map.of())
                .expect(400);
        client.post("/media/maintenance/pause/cleanup_everything", Map.of()).expect(404);
        assertThat(client.post("/media/maintenance/run/cleanup_everything", Map.of())
                        .expect(404)
                        .json()
                        .path("detail")
                        .asText())
                .startsWith("There is no maintenance task cleanup_everything; there are ");
    }

    @Test
    void aNodeWithAScheduleThatCannotBeReadDoesNotStartAndSaysWhich(@TempDir Path home) throws IOException {
        try (SeraiNode wrong =
                SeraiNode.stopped(home, Map.of("SPRING_APPLICATION_JSON", schedule("cleanup-logs", "every day")))) {
            assertThat(wrong.refusal())
                    .contains("cleanup_logs is \"every day\"")
                    .contains("Six fields")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aNodeWithATaskThatNoRouteDoesDoesNotStartAndSaysWhich(@TempDir Path home) {
        try (SeraiNode wrong =
                SeraiNode.stopped(home, Map.of("SPRING_APPLICATION_JSON", schedule("water-plants", "0 0 0 * * ?")))) {
            assertThat(wrong.refusal())
                    .contains("serai.maintenance.tasks.water-plants is set and the route water_plants is not there")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void theLogIsAnObjectALineForWhoWantsThat() throws IOException {
        ObjectMapper json = new ObjectMapper();
        for (String line : Files.readAllLines(folder.resolve("logs/serai.log"))) {
            assertThat(json.readTree(line).path("message").asText()).isNotEmpty();
        }
        assertThat(node.log().lines())
                .isNotEmpty()
                .allMatch(line -> line.startsWith("{\"@timestamp\":") || line.startsWith("WARNING: ")); // Java's own
    }

    @Test
    void aPartOfTheNodeLogsMoreUntilThatIsTakenBack() {
        assertThat(levels(client.get("/media/monitoring/log-levels")))
                .isEqualTo("[{\"logger\":\"io.serai\",\"level\":\"info\"}]");

        assertThat(levels(client.post(
                        "/media/monitoring/log-levels", Map.of("logger", "io.serai.routes", "level", "debug"))))
                .contains("{\"logger\":\"io.serai.routes\",\"level\":\"debug\"}");

        client.post("/media/monitoring/log-levels", Map.of("logger", "io.serai.routes"))
                .expect(200);
        assertThat(levels(client.get("/media/monitoring/log-levels"))).doesNotContain("routes");
    }

    @Test
    void loggersThatWriteWhatCallersSendAreNotChanged() {
        for (String logger : List.of("org.apache.coyote.http11", "root", "", "io.serai.nothing")) {
            assertThat(client.post("/media/monitoring/log-levels", Map.of("logger", logger, "level", "trace"))
                            .expect(400)
                            .json()
                            .path("detail")
                            .asText())
                    .contains("a package or a class of this node was expected");
        }
        client.post("/media/monitoring/log-levels", Map.of("logger", "io.serai", "level", "loud"))
                .expect(400);
    }

    private static String levels(NodeClient.Answer answer) {
        return answer.expect(200).json().path("levels").toString();
    }

    private static String schedule(String task, String cron) {
        return "{\"serai\":{\"maintenance\":{\"tasks\":{\"%s\":{\"schedule\":\"%s\"}}}}}".formatted(task, cron);
    }

    /** Its schedule may be running it just now. */
    private static JsonNode run(String task) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> client.post("/media/maintenance/run/" + task, Map.of()), answer -> answer.status() != 409)
                .expect(200)
                .json();
    }

    private static void awaitRunAfter(long count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                                task("health_diagnostics").path("runCount").asLong())
                        .isGreaterThan(count));
    }

    private static JsonNode task(String name) {
        for (JsonNode task :
                client.get("/media/maintenance/status").expect(200).json().path("tasks")) {
            if (task.path("name").asText().equals(name)) {
                return task;
            }
        }
        throw new AssertionError(name);
    }
}
