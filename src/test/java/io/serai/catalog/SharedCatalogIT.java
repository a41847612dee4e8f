package io.serai.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serai.audit.Audit;
import io.serai.audit.AuditChain;
import io.serai.audit.NotedHead;
import io.serai.media.MediaId;
import io.serai.media.Priority;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several who share a catalog on a PostgreSQL, each with connections and transactions of its own, as processes have. */
class SharedCatalogIT {
    private static final int PROCESSES = 6;
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Instant THEN = Instant.parse("2026-01-02T03:04:05.678Z");

    @TempDir
    private Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private TemporaryCatalog catalog;
    private ReplicationQueue queue;

    @BeforeEach
    void aCatalog() {
        catalog = PostgresCatalogs.PLAIN.in(folder);
        queue = catalog.queue();
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void noJobIsTakenTwice() {
        IntStream.range(0, 120).forEach(number -> queue.add(Holdings.fetch(number, 1 + number % 3, THEN)));

        List<List<MediaId>> taken = together(() -> {
            ReplicationQueue own = catalog.queue();
            List<MediaId> all = new ArrayList<>();
            List<MediaId> some = taken(own, 2);
            while (!some.isEmpty()) {
                all.addAll(some);
                some = taken(own, 2);
            }
            return all;
        });

        assertThat(taken.stream().flatMap(List::stream)).hasSize(120).doesNotHaveDuplicates();
    }

    @Test
    void whoTakesJobsPassesOverThoseThatAreBeingTakenAndGetsThemWhenTheOtherDies() throws SQLException {
        queue.add(Holdings.fetch(1, 9, Instant.EPOCH));
        queue.add(Holdings.fetch(2, 1, Instant.EPOCH));

        Connection other = catalog.database().getConnection();
        other.setAutoCommit(false);
        other.createStatement().execute("UPDATE job SET next_at = 9223372036854775807 WHERE priority = 9");
        assertThat(taken(queue, 9)).containsExactly(Holdings.id(2));

        catalog.sql()
                .sql("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                        + " WHERE state = 'idle in transaction' AND datname = current_database()")
                .query(Boolean.class)
                .single();
        assertThatThrownBy(other::close).matches(CatalogOutage::isCauseOf);

        assertThat(taken(queue, 9)).containsExactly(Holdings.id(1));
    }

    @Test
    void noChangeOfAnAssetIsLost() {
        Asset asset = Holdings.complete(1, catalog);
        int changes = 20;

        together(() -> {
            Assets own = catalog.assets();
            for (int made = 0; made < changes; ) {
                made += raised(own, own.current(asset)) ? 1 : 0;
            }
            return true;
        });

        assertThat(catalog.assets().current(asset).version()).isEqualTo(1L + PROCESSES * (long) changes);
    }

    @Test
    void changesThatWaitForEachOtherAreBothMade() {
        queue.add(Holdings.fetch(1, 1, THEN));
        queue.add(Holdings.fetch(2, 1, THEN));
        CountDownLatch bothHaveOne = new CountDownLatch(2);

        CompletableFuture<Void> there = CompletableFuture.runAsync(() -> raise(1, 2, bothHaveOne), threads);
        CompletableFuture<Void> back = CompletableFuture.runAsync(() -> raise(2, 1, bothHaveOne), threads);
        CompletableFuture.allOf(there, back).join();

        assertThat(queue.list(null, 9)).extracting(ReplicationJob::attempts).containsExactly(2, 2);
    }

    @Test
    void theChainOfTheAuditIsOne() {
        int entries = 20;

        together(() -> {
            Audit own = new Audit(catalog.sql(), catalog.commit(), NotedHead.in(folder), Duration.ofDays(400));
            IntStream.range(0, entries).forEach(number -> own.append("admin", "patch", null, null, null));
            return true;
        });

        assertThat(new AuditChain(catalog.sql()).check(null))
                .isEqualTo(new AuditChain.Finding(PROCESSES * (long) entries, null));
    }

    private boolean raised(Assets own, Asset before) {
        Asset after = before.said(
                        before.fileName(),
                        before.access(),
                        new Priority(1 + (int) (before.version() % 10)),
                        before.replicate(),
                        before.expiresAt(),
                        before.tags())
                .next(before.state());
        return own.amended(before, after);
    }

    private void raise(int first, int second, CountDownLatch bothHaveOne) {
        catalog.commit().make(() -> {
            raise(first);
            bothHaveOne.countDown();
            await(bothHaveOne);
            raise(second);
        });
    }

    private void raise(int number) {
        catalog.sql()
                .sql("UPDATE job SET attempts = attempts + 1 WHERE media_id = ?")
                .param(Holdings.id(number).hex())
                .update();
    }

    /** Lets each process do the same at the same time. */
    private <T> List<T> together(Supplier<T> work) {
        CyclicBarrier start = new CyclicBarrier(PROCESSES);
        return Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> {
                            await(start);
                            return work.get();
                        },
                        threads))
                .limit(PROCESSES)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<MediaId> taken(ReplicationQueue from, int most) {
        return from.take(JobKind.FETCH, LEASE, most).stream()
                .map(ReplicationJob::mediaId)
                .toList();
    }
}
