package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.FreePort;
import io.serai.NodeProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each alert in turn is brought about and ended again, on a node that a stock Prometheus reads. The node's own alerts and those of the
 * Prometheus, by the project's rules, have to agree. Rules do not wait here as long as they do, and what takes hours to become
 * old is old after a second; all else is as it is shipped.
 */
class AlertsIT {
    private static final String TOKEN = "admin-token-of-alerts-5c1e";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private static Path folder;

    private static int relayPort;
    private static NodeProgram relay;
    private static Webhook webhook;
    private static SeraiNode node;
    private static NodeClient client;
    private static Prometheus prometheus;

    @BeforeAll
    static void aNodeThatIsRead() {
        relayPort = FreePort.find();
        relay = NodeProgram.relay(relayPort, folder.resolve("relay"));
        int hook = FreePort.find();
        webhook = new Webhook(hook, 0);
        node = SeraiNode.start(folder.resolve("node"), settings(hook));
        client = node.client().with(TOKEN);
        // it fails where anything is the matter, a quarter of an hour after the other
        client.post("/media/maintenance/pause/health_diagnostics", Map.of()).expect(200);
        prometheus = Prometheus.start(folder.resolve("prometheus"), node, TOKEN, AlertsIT::hasty);
    }

    @AfterAll
    static void allEnd() throws Exception {
        for (AutoCloseable running : Arrays.asList(prometheus, node, webhook, relay)) {
            if (running != null) {
                running.close();
            }
        }
    }

    private static Map<String, String> settings(int hook) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "SERAI_ADMIN_TOKEN", TOKEN,
                "SERAI_ALERTS_TO", "http://127.0.0.1:" + hook + "/services/hush",
                "SERAI_SCHEDULE_ALERTS", "300",
                "GUN_PEERS", "http://127.0.0.1:" + relayPort + "/gun",
                // what is to happen within a test happens within seconds
                "SERAI_SCHEDULE_FIGURES", "500",
                "SERAI_SCHEDULE_SPACE", "500",
                "SERAI_SCHEDULE_CLOCK", "500",
                "SERAI_SCRUB_CYCLE", "0s",
                "SERAI_SCRUB_LOOK", "500",
                "SERAI_REPAIR_GRACE", "1s"));
        settings.put("SERAI_ASSET_QUOTA", "1");
        settings.put("SERAI_LOG_FILE", folder.resolve("log/serai.log").toString());
        // jobs are left where they are
        settings.put("SERAI_NET_LOOK", "3600000");
        settings.put("SERAI_ALERTS_RULES_REPLICATIONQUEUEOLD_ABOVE", "1s");
        for (String waiting : List.of("ASSETSUNDERREPLICATED", "DISKFILLINGUP", "PEERSSTALE", "CLOCKSKEWED")) {
            settings.put("SERAI_ALERTS_RULES_" + waiting + "_HOLD", "1s");
        }
        return settings;
    }

    private static String hasty(String rules) {
        return rules.replaceAll("for: \\w+", "for: 1s")
                .replace("replication_queue_age > 3600", "replication_queue_age > 1");
    }

    @BeforeEach
    void allIsWell() {
        Awaitility.await("nothing is the matter").atMost(PATIENCE).untilAsserted(() -> {
            assertThat(listed()).isEmpty();
            assertThat(prometheus.firing()).isEmpty();
        });
    }

    @Test
    void aFileIsDamaged() throws IOException {
        String id = client.uploaded("film.bin", Payload.random(1, 300_000));
        Files.write(ScrubIT.file(node, id), new byte[] {1}, StandardOpenOption.APPEND);

        fires("MediaDamaged");
        client.delete("/media/" + id).expect(204);
        isOver("MediaDamaged");
    }

    @Test
    void aFileHasNoCopyElsewhereAndFillsTheQuota() {
        String id = client.uploaded("song.bin", Payload.random(2, 10_000));

        fires("AssetsUnderReplicated");
        fires("DiskFillingUp");
        client.delete("/media/" + id).expect(204);
        isOver("AssetsUnderReplicated");
        isOver("DiskFillingUp");
    }

    @Test
    void aRelayIsAway() {
        relay.close();

        fires("PeersStale");
        relay = NodeProgram.relay(relayPort, folder.resolve("relay"));
        isOver("PeersStale");
    }

    @Test
    void theClockIsWrong() {
        relay.tell("5000");

        fires("ClockSkewed");
        relay.tell("0");
        isOver("ClockSkewed");
    }

    @Test
    void aJobIsNotDone() throws SQLException {
        edit("INSERT INTO job (media_id, kind, state, priority, attempts, next_at, created_at)" + " VALUES ('"
                + "0".repeat(64) + "', 'FETCH', 'WAITING', 5, 0, 0, 0)");

        fires("ReplicationQueueOld");
        edit("DELETE FROM job WHERE kind = 'FETCH'");
        isOver("ReplicationQueueOld");
    }

    @Test
    void aMaintenanceTaskFails() throws IOException {
        Path old = Files.createDirectories(folder.resolve("log/serai.log.of-somebody"));
        Path inside = Files.createFile(old.resolve("file"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH));
        client.post("/media/maintenance/run/cleanup_logs", Map.of()).expect(503);

        fires("MaintenanceFailing");
        Files.delete(inside);
        Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH));
        client.post("/media/maintenance/run/cleanup_logs", Map.of()).expect(200);
        isOver("MaintenanceFailing");
    }

    @Test
    void noBackupWasMadeAndThenOneIsDamaged() throws IOException, SQLException {
        String id = client.uploaded("letter.bin", Payload.random(3, 10_000));
        edit("UPDATE asset SET created_at = created_at - "
                + Duration.ofHours(27).toMillis());

        fires("BackupTooOld");
        client.post("/media/maintenance/run/backup_metadata", Map.of()).expect(200);
        isOver("BackupTooOld");

        Files.write(backup(), new byte[] {1}, StandardOpenOption.APPEND);
        client.post("/media/maintenance/run/restore_drill", Map.of()).expect(503);
        fires("RestoreDrillFailed");
        client.post("/media/maintenance/run/backup_metadata", Map.of()).expect(200);
        client.post("/media/maintenance/run/restore_drill", Map.of()).expect(200);
        isOver("RestoreDrillFailed");
        client.delete("/media/" + id).expect(204);
    }

    private static Path backup() throws IOException {
        try (Stream<Path> files = Files.list(node.home().resolve("backups"))) {
            return files.filter(file -> file.toString().endsWith(".age"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void fires(String name) {
        Awaitility.await(name + " fires").atMost(PATIENCE).untilAsserted(() -> {
            assertThat(listed()).contains(name);
            assertThat(prometheus.firing()).contains(name);
            assertThat(webhook.heard(name, "firing")).isNotEmpty();
        });
    }

    private static void isOver(String name) {
        Awaitility.await(name + " is over").atMost(PATIENCE).untilAsserted(() -> {
            assertThat(listed()).doesNotContain(name);
            assertThat(prometheus.firing()).doesNotContain(name);
            assertThat(webhook.heard(name, "resolved")).isNotEmpty();
        });
        assertThat(client.get("/media/monitoring/alerts").expect(200).json().path("history"))
                .anySatisfy(past -> {
                    assertThat(past.path("name").asText()).isEqualTo(name);
                    assertThat(past.path("resolvedAt").isNull()).isFalse();
                });
    }

    /** The alerts that the node says fire. */
    private static List<String> listed() {
        JsonNode answer = client.get("/media/monitoring/alerts").expect(200).json();
        assertThat(answer.path("alerts")).hasSize(answer.path("count").asInt());
        return answer.path("alerts").findValuesAsText("name");
    }

    private static void edit(String statement) throws SQLException {
        try (Connection catalog =
                        DriverManager.getConnection("jdbc:sqlite:" + node.home().resolve("catalog.db"));
                Statement edit = catalog.createStatement()) {
            edit.executeUpdate(statement);
        }
    }
}
