package io.serai.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.media.MediaId;
import io.serai.media.Priority;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class ReplicationQueueTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final Instant LATER = Instant.parse("9999-01-01T00:00:00Z");
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration NO_LEASE = Duration.ofMinutes(-1);

    @TempDir
    private Path folder;

    private ReplicationQueue queue;
    private Copies copies;

    @BeforeEach
    void open() {
        TemporaryCatalog catalog = TemporaryCatalog.in(folder);
        queue = catalog.queue();
        copies = catalog.copies();
    }

    @Test
    void aJobIsKeptAsItWasQueued() {
        queue.add(fetch(1, 7));

        assertThat(queue.find(id(1), JobKind.FETCH)).contains(fetch(1, 7));
        assertThat(queue.find(id(1), JobKind.COPIES)).isEmpty();
        assertThat(queue.of(id(1))).containsExactly(fetch(1, 7));
    }

    @Test
    void whatWasTakenIsNotTakenAgainBeforeItsLeaseIsOver() {
        queue.add(fetch(1, 5));
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);

        List<ReplicationJob> taken = queue.take(JobKind.FETCH, LEASE, 9);
        assertThat(queue.take(JobKind.FETCH, LEASE, 9)).isEmpty();
        Instant until = queue.find(id(1), JobKind.FETCH).orElseThrow().nextAt();
        assertThat(taken).containsExactly(fetch(1, 5).in(JobState.WAITING, null, until));
        assertThat(until).isBetween(before.plus(LEASE), Instant.now().plus(LEASE));
    }

    @Test
    void whatWasTakenAndNeverEndedIsTakenAgainAfterItsLease() {
        queue.add(fetch(1, 5));
        queue.take(JobKind.FETCH, NO_LEASE, 9);

        assertThat(queue.take(JobKind.FETCH, LEASE, 9)).hasSize(1);
    }

    @Test
    void theMostUrgentIsTakenFirstAndThenWhatWaitedLongest() {
        queue.add(fetch(1, 5));
        queue.add(fetch(2, 10));
        queue.add(fetch(3, 5));
        queue.keep(fetch(3, 5).in(JobState.WAITING, null, NOW.minusSeconds(60)));
        queue.add(fetch(4, 1));

        assertThat(taken(JobKind.FETCH, 2)).containsExactly(id(2), id(3));
        assertThat(taken(JobKind.FETCH, 9)).containsExactly(id(1), id(4));
    }

    @Test
    void kindsHaveQueuesOfTheirOwn() {
        queue.add(copies(1));

        assertThat(taken(JobKind.FETCH, 9)).isEmpty();
        assertThat(taken(JobKind.COPIES, 9)).containsExactly(id(1));
    }

    @Test
    void whatSleepsIsNotTaken() {
        queue.add(copies(1).in(JobState.WAITING, null, LATER));

        assertThat(taken(JobKind.COPIES, 9)).isEmpty();
    }

    @Test
    void keepsAllThatIsSaidOfAJob() {
        queue.add(copies(1));
        ReplicationJob after =
                copies(1).after(3).shortSince(NOW.minusSeconds(9)).in(JobState.ACTIVE, "too few", LATER);

        queue.keep(after);
        assertThat(queue.find(id(1), JobKind.COPIES)).contains(after);

        queue.keep(after.shortSince(null).in(JobState.DONE, null, LATER));
        assertThat(queue.find(id(1), JobKind.COPIES).orElseThrow().shortSince()).isNull();
        assertThat(queue.find(id(1), JobKind.COPIES).orElseThrow().reason()).isNull();
    }

    @Test
    void whatWasWokenMeanwhileIsTakenAgainAtOnce() {
        queue.add(copies(1));
        ReplicationJob taken =
                queue.take(JobKind.COPIES, Duration.ofHours(1), 1).get(0);
        queue.keep(taken, taken.in(JobState.DONE, null, LATER));
        assertThat(taken(JobKind.COPIES, 9)).isEmpty();

        queue.wake(id(1));
        taken = queue.take(JobKind.COPIES, Duration.ofHours(1), 1).get(0);
        queue.wake(id(1));
        queue.keep(taken, taken.in(JobState.DONE, null, LATER));

        assertThat(state(1)).isEqualTo(JobState.DONE);
        assertThat(taken(JobKind.COPIES, 9)).containsExactly(id(1));
    }

    @Test
    void whoHasAJobForLongerThanItsLeaseIsNotHeardOnceSomebodyElseTookIt() {
        queue.add(copies(1));
        ReplicationJob late = queue.take(JobKind.COPIES, NO_LEASE, 1).get(0);
        ReplicationJob taken = queue.take(JobKind.COPIES, LEASE, 1).get(0);

        queue.keep(late, late.in(JobState.DONE, "late", LATER));
        assertThat(queue.find(id(1), JobKind.COPIES)).contains(taken);

        ReplicationJob after = taken.in(JobState.ACTIVE, "in time", LATER);
        queue.keep(taken, after);
        assertThat(queue.find(id(1), JobKind.COPIES)).contains(after);
    }

    @Test
    void whatWasCancelledMeanwhileStaysSo() {
        queue.add(copies(1));
        ReplicationJob taken = queue.take(JobKind.COPIES, NO_LEASE, 1).get(0);
        assertThat(queue.cancel(id(1))).isTrue();

        queue.keep(taken.in(JobState.ACTIVE, null, NOW));

        assertThat(state(1)).isEqualTo(JobState.CANCELLED);
        assertThat(taken(JobKind.COPIES, 9)).isEmpty();
        queue.wake(id(1));
        queue.wakeWaiting();
        assertThat(taken(JobKind.COPIES, 9)).isEmpty();
    }

    @Test
    void cancelSaysWhetherThereWasSomethingToCancel() {
        assertThat(queue.cancel(id(1))).isFalse();
        queue.add(copies(1));
        queue.keep(copies(1).in(JobState.DONE, null, LATER));
        assertThat(queue.cancel(id(1))).isFalse();
        queue.keep(copies(1).in(JobState.DEAD, null, LATER));
        assertThat(queue.cancel(id(1))).isTrue();
        assertThat(queue.cancel(id(1))).isFalse();
    }

    @Test
    void aRetryBeginsAnewAndAtOnce() {
        for (JobState state : List.of(JobState.DEAD, JobState.WAITING)) {
            queue.add(copies(1));
            queue.keep(copies(1).after(6).in(state, "in vain", LATER));

            assertThat(queue.retry(id(1))).isTrue();

            ReplicationJob job = queue.find(id(1), JobKind.COPIES).orElseThrow();
            assertThat(job.state()).isEqualTo(JobState.WAITING);
            assertThat(job.attempts()).isZero();
            assertThat(job.reason()).isNull();
            assertThat(taken(JobKind.COPIES, 9)).containsExactly(id(1));
        }
    }

    @Test
    void whatIsDoneOrBeingDoneIsNotRetriedAndWhatWasCancelledIs() {
        assertThat(queue.retry(id(1))).isFalse();
        queue.add(copies(1));
        queue.keep(copies(1).in(JobState.DONE, null, LATER));
        assertThat(queue.retry(id(1))).isFalse();
        queue.keep(copies(1).in(JobState.ACTIVE, null, LATER));
        assertThat(queue.retry(id(1))).isFalse();

        queue.cancel(id(1));
        assertThat(queue.retry(id(1))).isTrue();
        assertThat(taken(JobKind.COPIES, 9)).containsExactly(id(1));
    }

    @Test
    void queuingAnewReplacesWhatEndedAndNothingElse() {
        queue.add(fetch(1, 5));
        queue.keep(fetch(1, 5).after(2).in(JobState.WAITING, "in vain", LATER));
        queue.add(fetch(1, 9));
        assertThat(queue.find(id(1), JobKind.FETCH).orElseThrow().attempts()).isEqualTo(2);

        queue.keep(fetch(1, 5).after(6).in(JobState.DEAD, "in vain", LATER));
        queue.add(fetch(1, 9));
        ReplicationJob anew = queue.find(id(1), JobKind.FETCH).orElseThrow();
        assertThat(anew).isEqualTo(fetch(1, 9));
    }

    @Test
    void aJobThatIsWokenIsNext() {
        queue.add(copies(1).in(JobState.WAITING, null, LATER));
        queue.add(copies(2).in(JobState.WAITING, null, LATER));

        queue.wake(id(2));

        assertThat(taken(JobKind.COPIES, 9)).containsExactly(id(2));
    }

    @Test
    void whenANodeComesOrGoesTheAssetsThatItHoldsAreNext() {
        for (int number = 1; number <= 3; number++) {
            queue.add(copies(number));
            queue.keep(copies(number).in(JobState.DONE, null, LATER));
        }
        copies.keep(Copy.requested(id(1), "anna", NOW));
        copies.keep(Copy.requested(id(2), "otto", NOW));

        queue.wakeAllOf("anna");

        assertThat(taken(JobKind.COPIES, 9)).containsExactly(id(1));
    }

    @Test
    void whenANodeComesThoseAreNextThatWaitForOneOrWereGivenUp() {
        queue.add(copies(1).in(JobState.WAITING, null, LATER));
        queue.add(copies(2));
        queue.keep(copies(2).after(6).in(JobState.DEAD, "in vain", LATER));
        queue.add(copies(3));
        queue.keep(copies(3).in(JobState.DONE, null, LATER));
        queue.add(copies(4));
        queue.keep(copies(4).in(JobState.ACTIVE, null, LATER));
        queue.add(fetch(5, 5).in(JobState.WAITING, null, LATER));
        queue.keep(fetch(5, 5).in(JobState.DEAD, null, LATER));

        queue.wakeWaiting();

        assertThat(taken(JobKind.COPIES, 9)).containsExactlyInAnyOrder(id(1), id(2));
        assertThat(queue.find(id(2), JobKind.COPIES).orElseThrow().attempts()).isZero();
        assertThat(queue.find(id(5), JobKind.FETCH).orElseThrow().state()).isEqualTo(JobState.DEAD);
    }

    @Test
    void countsWhatIsToBeDoneAndWhatIsBeingDone() {
        queue.add(copies(1));
        queue.add(fetch(1, 5));
        queue.add(copies(2));
        queue.keep(copies(2).in(JobState.ACTIVE, null, LATER));
        queue.add(copies(3));
        queue.keep(copies(3).in(JobState.DONE, null, LATER));

        assertThat(queue.size()).isEqualTo(3);
        assertThat(queue.active()).isEqualTo(1);
    }

    @Test
    void listsTheNewestFirstInAStateOrInAny() {
        queue.add(job(1, NOW.minusSeconds(2)));
        queue.add(job(2, NOW.minusSeconds(1)));
        queue.add(job(3, NOW));
        queue.cancel(id(2));

        assertThat(queue.list(null, 2)).extracting(ReplicationJob::mediaId).containsExactly(id(3), id(2));
        assertThat(queue.list(JobState.WAITING, 9))
                .extracting(ReplicationJob::mediaId)
                .containsExactly(id(3), id(1));
        assertThat(queue.find(List.of(id(1), id(2), id(9)))).containsOnlyKeys(id(1), id(2));
        assertThat(queue.find(List.of())).isEmpty();
    }

    private JobState state(int number) {
        return queue.find(id(number), JobKind.COPIES).orElseThrow().state();
    }

    private List<MediaId> taken(JobKind kind, int most) {
        return queue.take(kind, LEASE, most).stream()
                .map(ReplicationJob::mediaId)
                .toList();
    }

    private static ReplicationJob fetch(int number, int priority) {
        return ReplicationJob.fetch(id(number), new Priority(priority), "anna", "{}", 1000, NOW);
    }

    private static ReplicationJob copies(int number) {
        return job(number, NOW);
    }

    private static ReplicationJob job(int number, Instant created) {
        return new ReplicationJob(
                id(number),
                JobKind.COPIES,
                JobState.WAITING,
                Priority.DEFAULT,
                0,
                null,
                null,
                null,
                0,
                null,
                NOW,
                created);
    }

    private static MediaId id(int number) {
        return new MediaId("%064x".formatted(number));
    }
}
