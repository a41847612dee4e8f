package io.serai.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

@OnEachDatabase
class GroupCommitTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private JdbcClient sql;
    private CountedCommits commits;
    private GroupCommit group;

    @BeforeEach
    void aTable(@TempDir Path folder) {
        TemporaryCatalog catalog = TemporaryCatalog.in(folder);
        sql = catalog.sql();
        sql.sql("CREATE TABLE IF NOT EXISTS number (value INTEGER PRIMARY KEY)").update();
        commits = new CountedCommits(catalog);
        group = new GroupCommit(new TransactionTemplate(commits));
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void aChangeIsThereWhenItsCallReturns() {
        int changed = group.make(() -> insert(1));

        assertThat(changed).isEqualTo(1);
        assertThat(numbers()).containsExactly(1);
    }

    @Test
    void changesThatComeWhileOneIsCommittedAreCommittedTogether() {
        List<CompletableFuture<Integer>> all = gathered(50, this::insert);

        assertThat(all).allSatisfy(done -> assertThat(done).isCompletedWithValue(1));
        assertThat(numbers()).hasSize(50);
        assertThat(commits.count).hasValue(2);
    }

    @Test
    void oneThatFailsIsUndoneAlone() {
        List<CompletableFuture<Integer>> all = gathered(10, number -> {
            insert(100 + number);
            if (number == 5) {
                throw new IllegalStateException("no five");
            }
            return number;
        });

        assertThat(numbers()).hasSize(9).doesNotContain(105);
        assertThatThrownBy(all.get(5)::join).hasRootCauseMessage("no five");
        assertThat(commits.count).hasValue(2);
    }

    @Test
    void whatTheDatabaseRefusesIsToldToWhoAskedForIt() {
        group.make(() -> insert(1));

        assertThatThrownBy(() -> group.make(() -> insert(1))).hasMessageMatching("(?is).*unique.*");
        assertThat(group.make(() -> insert(2))).isEqualTo(1);
    }

    @Test
    void changesOfAGroupWhoseCommitFailsAreMadeOneByOne() {
        commits.failing.set(2);

        List<CompletableFuture<Integer>> all = gathered(10, this::insert);

        assertThat(all).allSatisfy(done -> assertThat(done).isCompletedWithValue(1));
        assertThat(numbers()).hasSize(10);
    }

    @Test
    void changesOfAGroupWhoseCatalogIsGoneFailTogetherAndNoneWaitsForItAlone() {
        commits.failing.set(2);
        commits.failure = new TransactionSystemException("", new SQLTransientConnectionException("no connection"));

        List<CompletableFuture<Integer>> all = gathered(10, this::insert);

        assertThat(all.subList(1, 10))
                .allSatisfy(done -> assertThatThrownBy(done::join).hasRootCauseMessage("no connection"));
        assertThat(commits.count).hasValue(2);
        assertThat(numbers()).containsExactly(0);
    }

    @Test
    void whatIsGivenUpForTheSakeOfAnotherProcessIsMadeAgain() {
        AtomicInteger tries = new AtomicInteger();

        List<CompletableFuture<Integer>> all = gathered(10, number -> {
            if (number == 5 && tries.incrementAndGet() < 4) {
                throw new CannotAcquireLockException("deadlock detected");
            }
            return insert(number);
        });

        assertThat(all).allSatisfy(done -> assertThat(done).isCompletedWithValue(1));
        assertThat(numbers()).hasSize(10);
    }

    @Test
    void butNotForEver() {
        assertThatThrownBy(() -> group.make(() -> {
                    throw new CannotAcquireLockException("deadlock detected");
                }))
                .hasMessage("deadlock detected");
        assertThat(group.make(() -> insert(1))).isEqualTo(1);
    }

    /** Makes so many changes: the first holds up its commit until the others have come. */
    private List<CompletableFuture<Integer>> gathered(int count, IntUnaryOperator change) {
        CountDownLatch go = new CountDownLatch(1);
        List<CompletableFuture<Integer>> all = IntStream.range(0, count)
                .mapToObj(number -> {
                    CompletableFuture<Integer> done = CompletableFuture.supplyAsync(
                            () -> group.make(() -> {
                                if (number == 0) {
                                    await(go);
                                }
                                return change.applyAsInt(number);
                            }),
                            threads);
                    int came = number + 1;
                    Awaitility.await().until(() -> group.making() == came);
                    return done;
                })
                .toList();
        go.countDown();
        Awaitility.await().until(() -> all.stream().allMatch(CompletableFuture::isDone));
        return all;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private int insert(int number) {
        return sql.sql("INSERT INTO number (value) VALUES (?)").param(number).update();
    }

    private List<Integer> numbers() {
        return sql.sql("SELECT value FROM number").query(Integer.class).list();
    }

    /** Counts commits, and fails the one that it is told to. */
    private static final class CountedCommits extends DataSourceTransactionManager {
        private final AtomicInteger count = new AtomicInteger();
        private final AtomicInteger failing = new AtomicInteger();
        private RuntimeException failure = new TransactionSystemException("the disk is full");

        CountedCommits(TemporaryCatalog catalog) {
            super(catalog.database());
            setRollbackOnCommitFailure(true);
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            if (count.incrementAndGet() == failing.get()) {
                throw failure;
            }
            super.doCommit(status);
        }
    }
}
