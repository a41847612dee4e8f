package io.serai.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.system.NodeClient.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node tells of itself to those who watch over it. */
class MetricsIT {
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\S+) (\\S+)$");
    private static final Pattern SERIES = Pattern.compile("(?m)^(?!#)(\\S+?)(\\{.*})? \\S+$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| (\\w+) \\|");
    private static final Pattern VALUE = Pattern.compile("=\"([^\"]*)\"");

    /** Families that the node's libraries measure by themselves. */
    private static final Pattern OF_LIBRARIES = Pattern.compile(
            "(app|application|camel|disk_(free|total)|executor|hikaricp|http|jdbc|jvm|logback|process|system|tomcat)_.*");

    /** What a bound of every library is told apart by is no figure of the node's. */
    private static final Pattern GROWS_BY_ITSELF = Pattern.compile("(jvm_gc|camel|http|hikaricp)_.*");

    private static final Set<String> CONTRACT = Set.of(
            "media_uploads_total",
            "media_downloads_total",
            "replications_completed_total",
            "replications_failed_total",
            "encryption_operations_total",
            "decryption_operations_total",
            "peer_connections_total",
            "active_peers",
            "seeding_torrents",
            "replication_queue_size",
            "memory_usage_bytes",
            "disk_usage_bytes",
            "network_health_score",
            "upload_duration_seconds",
            "download_duration_seconds",
            "replication_duration_seconds",
            "file_size_bytes");

    @TempDir
    private static Path folder;

    private static SeraiNode node;
    private static Map<String, String> typesAtTheStart;

    @BeforeAll
    static void aNodeWithAToken() {
        node = SeraiNode.start(
                folder.resolve("node"), Map.of("SERAI_ADMIN_TOKEN", "s3cret", "SERAI_NETWORK", "metrics"));
        typesAtTheStart = types(text());
    }

    @AfterAll
    static void itEnds() {
        node.close();
    }

    @Test
    void areThereFromTheFirstStart() {
        assertThat(typesAtTheStart).containsKeys(CONTRACT.toArray(String[]::new));
        assertThat(CONTRACT.stream().map(typesAtTheStart::get)).containsOnly("counter", "gauge", "histogram");
    }

    @Test
    void areForTheOperatorAlone() {
        for (String path : List.of("/media/metrics", "/media/monitoring/metrics")) {
            node.client().get(path).expect(401);
            admin().get(path).expect(200);
        }
        assertThat(admin().get("/media/metrics")
                        .response()
                        .headers()
                        .firstValue("Content-Type")
                        .orElseThrow()
                        .replace(" ", ""))
                .isEqualTo("text/plain;version=0.0.4;charset=utf-8");
    }

    @Test
    void areTheSameInBothForms() {
        JsonNode json = json();
        Map<String, String> text = types(text());

        Map<String, String> types = new TreeMap<>();
        json.properties()
                .forEach(family -> types.put(
                        family.getKey(), family.getValue().path("type").asText()));
        assertThat(types).containsAllEntriesOf(typesAtTheStart).isEqualTo(text);
        assertThat(json.at("/file_size_bytes/buckets")).hasSize(8);
        assertThat(json.at("/gun_refused_total/series").size()).isGreaterThan(3);
        assertThat(json.at("/disk_days_until_full")).isNotEmpty();
    }

    @Test
    void countWhatHappens() {
        JsonNode before = json();
        byte[] bytes = "counted".repeat(1000).getBytes(UTF_8);
        String id = admin().uploaded("counted.txt", bytes);
        String sealed = admin().uploaded("sealed.txt?encrypt=true&accessLevel=private", bytes);
        admin().download(id);
        admin().download(sealed);
        admin().download(sealed);
        JsonNode after = json();

        Map<String, Double> grown = new HashMap<>();
        for (String pointer : List.of(
                "/media_uploads_total/value",
                "/media_downloads_total/value",
                "/encryption_operations_total/value",
                "/decryption_operations_total/value",
                "/upload_duration_seconds/count",
                "/download_duration_seconds/count",
                "/file_size_bytes/count",
                "/file_size_bytes/sum",
                "/seeding_torrents/value")) {
            grown.put(pointer, after.at(pointer).asDouble() - before.at(pointer).asDouble());
        }
        assertThat(grown)
                .containsEntry("/media_uploads_total/value", 2.0)
                .containsEntry("/media_downloads_total/value", 3.0)
                .containsEntry("/encryption_operations_total/value", 1.0)
                .containsEntry("/decryption_operations_total/value", 2.0)
                .containsEntry("/upload_duration_seconds/count", 2.0)
                .containsEntry("/download_duration_seconds/count", 3.0)
                .containsEntry("/file_size_bytes/count", 2.0)
                .containsEntry("/file_size_bytes/sum", 2.0 * bytes.length)
                .containsEntry("/seeding_torrents/value", 2.0);
        assertThat(after.at("/disk_usage_bytes/value").asDouble()).isGreaterThanOrEqualTo(2.0 * bytes.length);
        assertThat(admin().get("/media/network/stats")
                        .json()
                        .at("/activity/totalUploads")
                        .asDouble())
                .isEqualTo(after.at("/media_uploads_total/value").asDouble());
    }

    @Test
    void tellHowManyJobsWait() {
        admin().uploaded("waits.txt", "nobody is there to hold a copy".getBytes(UTF_8));

        await().untilAsserted(() -> {
            JsonNode json = json();
            assertThat(json.at("/replication_queue_size/value").asDouble()).isPositive();
            assertThat(json.at("/replication_jobs/series").findValuesAsText("state"))
                    .contains("waiting", "dead");
            // while nobody is there, nothing that waits for somebody is late
            assertThat(json.at("/replication_queue_age/value").asDouble()).isCloseTo(0, within(0.001));
        });
    }

    @Test
    void haveLabelsThatNoCallerChooses() {
        strangeRequests(0);
        Set<String> before = series();
        strangeRequests(1);
        strangeRequests(2);
        Set<String> after = series();

        after.removeAll(before);
        assertThat(after).allMatch(series -> GROWS_BY_ITSELF.matcher(series).matches());
        assertThat(after).hasSizeLessThan(20);
        assertThat(values()).noneMatch(value -> value.matches(".*[0-9a-f]{40}.*|.*strange.*"));
    }

    private static void strangeRequests(int round) {
        NodeClient admin = admin();
        for (int i = 0; i < 4; i++) {
            String name = "strange" + round + "x" + i;
            String id = admin.uploaded(name + ".txt", name.repeat(40).getBytes(UTF_8));
            admin.formLater(name, (name + " again").getBytes(UTF_8)).join().expect(200);
            admin.download(id);
            admin.bytes(id);
            admin.manifest(id);
            admin.get("/media/" + id + "/torrent").expect(200);
            admin.get("/media/" + id + "/" + name).expect(404);
            admin.get("/media/" + name).expect(400);
            admin.get("/media/" + id.replace('a', 'b').replace('1', '2')).expect(404);
            admin.get("/" + name + "/" + id).expect(404);
            admin.get("/uploads/" + name).expect(404);
            admin.delete("/media/" + id).expect(204);
        }
    }

    @Test
    void standInTheTableOfTheNodesOwn() {
        Map<String, String> table = new TreeMap<>();
        ROW.matcher(read(Path.of("docs/metrics.md"))).results().forEach(row -> table.put(row.group(1), row.group(2)));

        Map<String, String> own = typesAtTheStart.entrySet().stream()
                .filter(family -> !OF_LIBRARIES.matcher(family.getKey()).matches())
                .filter(family -> !family.getKey().endsWith("_max"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(table).isEqualTo(new TreeMap<>(own));
    }

    @Test
    void tellOfTheLibrariesToo() {
        assertThat(typesAtTheStart)
                .containsKeys(
                        "camel_exchanges_total",
                        "camel_route_policy_seconds",
                        "hikaricp_connections",
                        "http_server_requests_seconds",
                        "jvm_memory_used_bytes",
                        "process_cpu_usage");
    }

    @Test
    void doNotHoldUpTheEndOfANode() {
        try (SeraiNode ending = SeraiNode.start(folder.resolve("ending"), Map.of("SERAI_NETWORK", "ending"))) {
            ending.client().get("/media/metrics").expect(200);
            CompletableFuture<Void> end = CompletableFuture.runAsync(ending::stop);
            while (!end.isDone()) {
                scraped(ending);
            }
            end.join();
        }
    }

    /** Answered, or refused, or nobody is there any more; never left waiting. */
    private static void scraped(SeraiNode ending) {
        try {
            Answer answer = ending.client()
                    .getLater("/media/metrics")
                    .orTimeout(Duration.ofSeconds(5).toSeconds(), TimeUnit.SECONDS)
                    .join();
            assertThat(answer.status()).as(answer.text()).isIn(200, 503);
        } catch (CompletionException e) {
            assertThat(e.getCause()).isInstanceOf(IOException.class);
        }
    }

    private static NodeClient admin() {
        return node.client().with("s3cret");
    }

    private static String text() {
        return admin().get("/media/metrics").expect(200).text();
    }

    private static JsonNode json() {
        return admin().get("/media/monitoring/metrics").expect(200).json();
    }

    private static Map<String, String> types(String text) {
        return TYPE.matcher(text).results().collect(Collectors.toMap(type -> type.group(1), type -> type.group(2)));
    }

    private static Set<String> series() {
        return SERIES.matcher(text())
                .results()
                .map((MatchResult series) -> series.group(1) + (series.group(2) == null ? "" : series.group(2)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> values() {
        return VALUE.matcher(String.join(
                        "\n",
                        series().stream()
                                .filter(series -> !series.contains("le=\""))
                                .toList()))
                .results()
                .map(value -> value.group(1))
                .collect(Collectors.toSet());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
