package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.PostgresServer;
import io.serai.PostgresServer.Stop;
import io.serai.catalog.CatalogOutage;
import io.serai.system.NodeClient.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A node whose PostgreSQL ends while files come in, and is there again some seconds later. */
class PostgresRestartIT {
    private static final int MOST_CONNECTIONS = 6;
    private static final int SOME_THREADS = 16;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private static Path folder;

    private static PostgresServer server;
    private static PostgresServer.Database database;
    private static SeraiNode node;

    @BeforeAll
    static void aNode() {
        server = PostgresServer.another();
        database = server.database("TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'");
        node = SeraiNode.start(
                folder,
                Map.of(
                        "SPRING_DATASOURCE_URL",
                        database.url() + "?socketTimeout=60",
                        "SPRING_DATASOURCE_USERNAME",
                        database.user(),
                        "SPRING_DATASOURCE_PASSWORD",
                        database.password(),
                        "SPRING_DATASOURCE_HIKARI_CONNECTIONTIMEOUT",
                        "1000",
                        "SERAI_SCHEDULE_FINISH",
                        "1000",
                        // what fell short of its end is taken up again soon
                        "SERAI_SCHEDULE_INTERRUPTED",
                        "2s"));
    }

    @AfterAll
    static void allEnd() {
        if (node != null) {
            node.close();
        }
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void whatWasTakenIsCompletedAllElseIsRefusedWithTheReasonAndNothingIsLeftOfThat(Stop how) {
        Uploads uploads = new Uploads();
        uploads.awaitTaken();
        int threads = threads();

        server.stop(how);
        uploads.awaitRefused();
        node.client().get("/media/live").expect(200);
        assertThat(node.client().get("/media?limit=1").expect(503).text()).contains(CatalogOutage.SENTENCE);

        server.startAgain();
        uploads.awaitTaken();
        assertThat(threads()).isLessThan(threads + SOME_THREADS);
        uploads.end();

        assertThat(uploads.refused)
                .allSatisfy(answer -> assertThat(answer.expect(503).text()).contains(CatalogOutage.SENTENCE));
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(node.client().seedingIds())
                        .containsAll(uploads.taken)
                        .isEqualTo(namesIn(node.home().resolve("blobs"), 2)));
        assertThat(uploads.taken)
                .allSatisfy(id -> assertThat(
                                node.client().manifest(id).path("state").asText())
                        .isEqualTo("complete"));
        assertThat(namesIn(node.home().resolve("staging"), 1)).isEmpty();
        assertThat(connections()).isBetween(1, MOST_CONNECTIONS);
    }

    /** Clients that send small files, one after the other, and remember the answers. */
    private static final class Uploads {
        private static final int CLIENTS = 4;
        private static final int SOME = 12;

        private final Random random = new Random(1);
        private final Set<String> taken = ConcurrentHashMap.newKeySet();
        private final Queue<Answer> refused = new ConcurrentLinkedQueue<>();
        private final List<CompletableFuture<Void>> clients =
                Stream.generate(this::client).limit(CLIENTS).toList();
        private volatile boolean ended;

        private CompletableFuture<Void> client() {
            byte[] bytes = Payload.random(random.nextLong(), 10_000);
            return node.client()
                    .putLater("a.bin", BodyPublishers.ofByteArray(bytes))
                    .thenCompose(answer -> {
                        if (answer.status() == 200) {
                            taken.add(Payload.sha256(bytes));
                        } else {
                            refused.add(answer);
                        }
                        return ended ? CompletableFuture.completedFuture(null) : client();
                    });
        }

        void awaitTaken() {
            int before = taken.size();
            Awaitility.await().atMost(PATIENCE).until(() -> taken.size() >= before + SOME);
        }

        void awaitRefused() {
            Awaitility.await().atMost(PATIENCE).until(() -> refused.size() >= SOME);
        }

        void end() {
            ended = true;
            clients.forEach(CompletableFuture::join);
        }
    }

    private static int threads() {
        try (Stream<Path> tasks = Files.list(Path.of("/proc", String.valueOf(node.pid()), "task"))) {
            return (int) tasks.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int connections() {
        return JdbcClient.create(database.source())
                .sql("SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND pid <> pg_backend_pid()")
                .query(Integer.class)
                .single();
    }

    /** What stands so deep in a folder. */
    private static Set<String> namesIn(Path place, int depth) {
        try (Stream<Path> all = Files.find(place, depth, (path, attributes) -> !path.equals(place))) {
            return all.filter(path -> place.relativize(path).getNameCount() == depth)
                    .map(path -> path.getFileName().toString())
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
