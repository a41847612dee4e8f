package io.serai.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.serai.PostgresServer;
import io.serai.PostgresServer.Database;
import io.serai.alert.LookoutTest;
import io.serai.audit.AuditTest;
import io.serai.maintenance.MaintenanceTest;
import io.serai.media.MediaId;
import io.serai.media.Tags;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the catalog promises, on a PostgreSQL. */
class PostgresCatalogIT {
    /** One that is made as the documentation says. */
    private static Database plain;

    /** One that was not: names are in the order of a language there, and pages have to be as sound. */
    private static Database german;

    private static HikariDataSource connections = new HikariDataSource();

    @BeforeAll
    static void catalogsOnAServer() {
        plain = migrated("LOCALE 'C'");
        german = migrated("LOCALE 'C' LOCALE_PROVIDER icu ICU_LOCALE 'de'");
    }

    @AfterEach
    void theConnectionsEnd() {
        connections.close();
    }

    private static Database migrated(String locale) {
        Database database = PostgresServer.require().database("TEMPLATE template0 ENCODING 'UTF8' " + locale);
        new TemporaryCatalog(database.source(), true).migrated();
        return database;
    }

    private static TemporaryCatalog copyOf(Database catalog) {
        connections = new HikariDataSource();
        connections.setDataSource(
                PostgresServer.require().database("TEMPLATE " + catalog.name()).source());
        connections.setMinimumIdle(0);
        return new TemporaryCatalog(connections, true);
    }

    interface OnPostgres extends OnADatabase {
        @Override
        default TemporaryCatalog catalog(Path folder) {
            return copyOf(plain);
        }
    }

    @Nested
    class OfAssets extends AssetsTest implements OnPostgres {}

    @Nested
    class OfAlerts extends LookoutTest implements OnPostgres {}

    @Nested
    class OfTheAudit extends AuditTest implements OnPostgres {}

    @Nested
    class OfFigures extends CatalogFiguresTest implements OnPostgres {}

    @Nested
    class OfClaims extends ClaimsTest implements OnPostgres {}

    @Nested
    class OfCopies extends CopiesTest implements OnPostgres {}

    @Nested
    class OfGroupCommit extends GroupCommitTest implements OnPostgres {}

    @Nested
    class OfHeardPresences extends HeardPresencesTest implements OnPostgres {}

    @Nested
    class OfGrants extends GrantsTest implements OnPostgres {}

    @Nested
    class OfLinks extends LinksTest implements OnPostgres {}

    @Nested
    class OfVerifications extends VerificationsTest implements OnPostgres {}

    @Nested
    class OfTheLibrary extends LibraryTest implements OnPostgres {
        @ParameterizedTest
        @ValueSource(strings = {"created", "-created", "name", "-name", "size", "-size"})
        void aPageIsAWalkAlongAnIndexAndNothingIsSorted(String sort) throws SQLException {
            Order order = Order.parse(sort);
            Conditions conditions =
                    new Search(null, null, Tags.NONE, null, AssetState.COMPLETE, null, order).conditions();
            String page = AssetRow.SELECT + conditions.text().replace("?", "'COMPLETE'") + " AND "
                    + order.after().replace("(?, ?)", order.key() == Order.Key.NAME ? "('', '')" : "(0, '')")
                    + order.clause();

            assertThat(plan(page))
                    .contains(" using asset_by_", "Index Cond: (ROW(")
                    .doesNotContain("Sort");
        }

        private String plan(String query) throws SQLException {
            StringBuilder plan = new StringBuilder();
            try (Connection connection = connections.getConnection();
                    Statement statement = connection.createStatement()) {
                // for a table without rows all ways are as short
                statement.execute("SET enable_seqscan = off; SET enable_bitmapscan = off");
                try (ResultSet lines = statement.executeQuery("EXPLAIN " + query)) {
                    while (lines.next()) {
                        plan.append(lines.getString(1)).append('\n');
                    }
                }
            }
            return plan.toString();
        }
    }

    @Nested
    class OfTheLibraryInGermanOrder extends LibraryTest {
        @Override
        public TemporaryCatalog catalog(Path folder) {
            return copyOf(german);
        }
    }

    @Nested
    class OfMaintenance extends MaintenanceTest implements OnPostgres {}

    @Nested
    class OfTheQueue extends ReplicationQueueTest implements OnPostgres {
        @Test
        void thoseWhoTakeJobsAtTheSameTimeNeverTakeOneTwice() {
            int jobs = 120;
            int takers = 6;
            IntStream.range(0, jobs).forEach(number -> queue.add(Holdings.fetch(number, 1 + number % 3, NOW)));
            CyclicBarrier start = new CyclicBarrier(takers);
            ExecutorService threads = Executors.newFixedThreadPool(takers);
            try {
                // each with a queue, and so with connections and transactions, of its own, as processes have
                List<CompletableFuture<List<MediaId>>> takings = Stream.generate(catalog::queue)
                        .limit(takers)
                        .map(own -> CompletableFuture.supplyAsync(() -> takenUntilNoneIsLeft(own, start), threads))
                        .toList();

                assertThat(takings.stream().flatMap(taking -> taking.join().stream()))
                        .hasSize(jobs)
                        .doesNotHaveDuplicates();
            } finally {
                threads.shutdownNow();
            }
        }

        @Test
        void whoTakesJobsPassesOverThoseThatAreBeingTaken() throws SQLException {
            queue.add(Holdings.fetch(1, 9, Instant.EPOCH));
            queue.add(Holdings.fetch(2, 1, Instant.EPOCH));
            MediaId next = Holdings.id(2);

            try (Connection other = catalog.database().getConnection();
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("UPDATE job SET next_at = 1 WHERE priority = 9");

                assertThat(queue.take(JobKind.FETCH, Duration.ofHours(1), 10))
                        .extracting(ReplicationJob::mediaId)
                        .containsExactly(next);
            }
        }

        private static List<MediaId> takenUntilNoneIsLeft(ReplicationQueue own, CyclicBarrier start) {
            List<MediaId> all = new ArrayList<>();
            try {
                start.await();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            List<MediaId> some = taken(own, LEASE, 2);
            while (!some.isEmpty()) {
                all.addAll(some);
                some = taken(own, LEASE, 2);
            }
            return all;
        }
    }
}
