package io.serai.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.catalog.MaintenanceRun;
import io.serai.catalog.MaintenanceRun.Outcome;
import io.serai.catalog.MaintenanceRuns;
import io.serai.catalog.OnEachDatabase;
import io.serai.catalog.TemporaryCatalog;
import io.serai.media.ConflictException;
import io.serai.media.NotFoundException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class MaintenanceTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String DAILY = "0 0 3 * * ?";

    private final ExecutorService threads = Executors.newCachedThreadPool();

    private TemporaryCatalog catalog;

    @BeforeEach
    void aCatalog(@TempDir Path folder) {
        catalog = TemporaryCatalog.in(folder);
    }

    @AfterEach
    void theThreadsEnd() {
        threads.shutdownNow();
    }

    @Test
    void whatATaskDidIsRecorded() {
        Maintenance maintenance = maintenance(run -> Map.of("removed", 3), NOON);

        assertThat(maintenance.run("tidy", false, "admin")).containsEntry("removed", 3);

        MaintenanceRun run = runs("here").history(10).get(0);
        assertThat(run.outcome()).isEqualTo(Outcome.DONE);
        assertThat(run.startedAt()).isEqualTo(NOON);
        assertThat(run.askedBy()).isEqualTo("admin");
        assertThat(run.result()).isEqualTo("{\"removed\":3}");
        assertThat(tidy().runs()).isEqualTo(1);
        assertThat(maintenance.isFailing("tidy")).isFalse();
    }

    @Test
    void aTaskThatThrowsIsRecordedAndTheNextRunIsUnharmed() {
        int[] calls = {0};
        Maintenance maintenance = maintenance(
                run -> {
                    if (calls[0]++ == 0) {
                        throw new IllegalStateException("a route failed", new java.io.IOException("The disk is gone."));
                    }
                    return Map.of();
                },
                NOON);

        assertThatThrownBy(() -> maintenance.run("tidy", false, "schedule"))
                .isInstanceOf(TaskFailedException.class)
                .hasMessage("The task tidy failed: The disk is gone.");
        assertThat(maintenance.isFailing("tidy")).isTrue();
        assertThat(maintenance(run -> Map.of(), NOON).isFailing("tidy"))
                .as("after a restart")
                .isTrue();
        assertThat(runs("here").history(1).get(0).result()).contains("The disk is gone");

        maintenance.run("tidy", false, "schedule");
        assertThat(maintenance.isFailing("tidy")).isFalse();
        assertThat(tidy().failures()).isEqualTo(1);
    }

    @Test
    void aTaskThatHangsIsInterruptedWhenItsTimeIsOver() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        Maintenance maintenance = maintenance(
                run -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                    return Map.of();
                },
                NOON);

        assertThatThrownBy(() -> maintenance.run("hasty", false, "schedule"))
                .hasMessage("The task hasty failed: it was not done after 0.1 s.");
        interrupted.await();
        assertThat(runs("here").history(1).get(0).outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(maintenance.isFailing("hasty")).isTrue();
    }

    @Test
    void aTaskThatCannotBeInterruptedIsNotBegunASecondTimeBesideIt() {
        CountDownLatch hanging = new CountDownLatch(1);
        Maintenance maintenance = maintenance(
                run -> {
                    boolean waits = true;
                    while (waits) {
                        try {
                            hanging.await();
                            waits = false;
                        } catch (InterruptedException e) {
                            // it does not listen
                            waits = true;
                        }
                    }
                    return Map.of();
                },
                NOON);
        assertThatThrownBy(() -> maintenance.run("hasty", false, "schedule")).isInstanceOf(TaskFailedException.class);

        assertThatThrownBy(() -> maintenance.run("hasty", false, "schedule")).isInstanceOf(ConflictException.class);
        assertThat(maintenance.isFailing("hasty")).isTrue();

        hanging.countDown();
        Awaitility.await().untilAsserted(() -> maintenance.run("hasty", false, "schedule"));
    }

    @Test
    void aTaskRunsOnceAtATimeHereAndElsewhere() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Work slow = run -> {
            begun.countDown();
            end.await();
            return Map.of();
        };
        Maintenance maintenance = maintenance(slow, NOON);
        var first = CompletableFuture.runAsync(() -> maintenance.run("tidy", false, "schedule"), threads);
        begun.await();

        assertThatThrownBy(() -> maintenance.run("tidy", false, "admin"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("tidy is running");
        Maintenance elsewhere = maintenance(run -> Map.of(), runs("elsewhere"), NOON.plusSeconds(600));
        assertThatThrownBy(() -> elsewhere.run("tidy", false, "schedule")).isInstanceOf(ConflictException.class);
        elsewhere.run("hasty", false, "schedule");

        end.countDown();
        first.join();
        elsewhere.run("tidy", false, "schedule");
        assertThat(tidy().runs()).isEqualTo(2);
    }

    @Test
    void whatACrashCutOffIsBegunAnewByTheSameNodeAtOnceAndByAnotherWhenItsTimeIsOver() {
        assertThat(runs("here").begin("tidy", NOON, Duration.ofHours(1), "schedule", false))
                .isPresent();

        assertThat(runs("elsewhere").begin("tidy", NOON.plusSeconds(60), Duration.ofHours(1), "schedule", false))
                .isEmpty();
        maintenance(run -> Map.of(), NOON.plusSeconds(60)).run("tidy", false, "schedule");

        assertThat(runs("here").history(10))
                .extracting(MaintenanceRun::outcome)
                .containsExactly(Outcome.DONE, Outcome.INTERRUPTED);
        assertThat(runs("here").begin("tidy", NOON, Duration.ofHours(1), "schedule", false))
                .isPresent();
        assertThat(runs("elsewhere").begin("tidy", NOON.plusSeconds(3601), Duration.ofHours(1), "schedule", false))
                .isPresent();
    }

    @Test
    void aTaskThatIsPausedStaysSoOverARestart() {
        Maintenance maintenance = maintenance(run -> Map.of(), NOON);
        assertThat(maintenance.isActive("tidy")).isTrue();
        maintenance.pause("tidy", true);

        assertThat(maintenance(run -> Map.of(), NOON).isActive("tidy")).isFalse();
        maintenance.pause("tidy", false);
        assertThat(maintenance.isActive("tidy")).isTrue();
    }

    @Test
    void whatWasDueWhileTheNodeWasAwayIsMadeUpForTheMostUrgentFirst() {
        Maintenance before = maintenance(run -> Map.of(), NOON);
        before.run("tidy", false, "schedule");
        before.run("hasty", false, "schedule");
        assertThat(before.overdue()).isEmpty();

        Maintenance after = maintenance(run -> Map.of(), NOON.plus(Duration.ofDays(2)));
        assertThat(after.overdue()).containsExactly("hasty", "tidy");
        after.pause("hasty", true);
        assertThat(after.overdue()).containsExactly("tidy");
    }

    @Test
    void whatNeverRanWaitsForItsTime() {
        assertThat(maintenance(run -> Map.of(), NOON).overdue()).isEmpty();
    }

    @Test
    void onlyTheNewestRunsAreRemembered() {
        Maintenance maintenance = maintenance(run -> Map.of(), NOON);
        for (int run = 0; run < 8; run++) {
            maintenance.run("tidy", false, "schedule");
        }

        assertThat(runs("here").history(100)).extracting(MaintenanceRun::number).containsExactly(8L, 7L, 6L, 5L, 4L);
        assertThat(tidy().runs()).isEqualTo(8);
    }

    @Test
    void aTaskThatIsNotThereIsNamedAmongThoseThatAre() {
        assertThatThrownBy(() -> maintenance(run -> Map.of(), NOON).run("tidi", false, "admin"))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("There is no maintenance task tidi; there are tidy, hasty.");
    }

    @Test
    void aScheduleThatCannotBeReadIsRefusedWithTheTaskAndWhatWasExpected() {
        assertThatThrownBy(() -> new Task("tidy", "at noon", 5, Duration.ofHours(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maintenance task tidy is \"at noon\"")
                .hasMessageContaining("Six fields were expected");
    }

    private Maintenance maintenance(Work work, Instant now) {
        return maintenance(work, runs("here"), now);
    }

    private Maintenance maintenance(Work work, MaintenanceRuns runs, Instant now) {
        List<Task> tasks = List.of(
                new Task("tidy", DAILY, 3, Duration.ofMinutes(30)),
                new Task("hasty", DAILY, 9, Duration.ofMillis(100)));
        ZoneId utc = ZoneOffset.UTC;
        return new Maintenance(tasks, runs, work, threads, new ObjectMapper(), Clock.fixed(now, utc));
    }

    private MaintenanceRuns runs(String holder) {
        return new MaintenanceRuns(catalog.sql(), catalog.commit(), holder, 5);
    }

    private MaintenanceRuns.Standing tidy() {
        return runs("here").standings().getOrDefault("tidy", MaintenanceRuns.Standing.NEW);
    }
}
