package io.serai.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.media.MediaId;
import io.serai.media.Priority;
import java.nio.file.Path;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplicationQueueTest implements OnADatabase {
    private static final Instant THEN = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final Duration LEASE = Duration.ofHours(1);
    private static final Duration NO_LEASE = Duration.ofHours(-1);

    @TempDir
    private Path folder;

    TemporaryCatalog catalog;
    ReplicationQueue queue;

    @BeforeEach
    void open() {
        catalog = catalog(folder);
        queue = catalog.queue();
    }

    @Test
    void aJobIsKeptAsItStands() {
        ReplicationJob job = Holdings.fetch(1, 5, THEN);
        queue.add(job);
        assertThat(queue.find(job.mediaId(), JobKind.FETCH)).contains(job);

        ReplicationJob later =
                job.after(3).shortSince(THEN).in(JobState.ACTIVE, "it is being done", THEN.plusSeconds(1));
        queue.keep(later);

        assertThat(queue.of(job.mediaId())).containsExactly(later);
        assertThat(queue.list(JobState.ACTIVE, 10)).containsExactly(later);
        assertThat(queue.list(JobState.DONE, 10)).isEmpty();
        assertThat(queue.list(null, 10)).containsExactly(later);
        assertThat(queue.size()).isEqualTo(1);
        assertThat(queue.active()).isEqualTo(1);
    }

    @Test
    void theMostUrgentIsTakenFirst() {
        queue.add(Holdings.fetch(1, 1, THEN));
        queue.add(Holdings.fetch(2, 9, THEN.plusSeconds(1)));
        queue.add(Holdings.fetch(3, 9, THEN));

        assertThat(taken(queue, LEASE, 2)).containsExactly(Holdings.id(3), Holdings.id(2));
    }

    @Test
    void whoTookAJobHasItUntilItsLeaseIsOver() {
        queue.add(Holdings.fetch(1, 1, THEN));

        assertThat(taken(queue, NO_LEASE, 1)).containsExactly(Holdings.id(1));
        assertThat(taken(queue, LEASE, 1)).containsExactly(Holdings.id(1));
        assertThat(taken(queue, LEASE, 1)).isEmpty();
    }

    @Test
    void thoseWhoTakeJobsAtTheSameTimeNeverTakeOneTwice() {
        int jobs = 120;
        int takers = 6;
        IntStream.range(0, jobs).forEach(number -> queue.add(Holdings.fetch(number, 1 + number % 3, THEN)));
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
    void anEndedJobIsQueuedAnewAndAnotherIsLeftAsItIs() {
        ReplicationJob job = Holdings.fetch(1, 1, THEN);
        queue.add(job);
        queue.add(Holdings.fetch(1, 9, THEN));
        assertThat(queue.of(job.mediaId())).containsExactly(job);

        queue.keep(job.after(7).in(JobState.DEAD, "in vain", THEN));
        queue.add(Holdings.fetch(1, 9, THEN));
        assertThat(queue.of(job.mediaId())).singleElement().satisfies(anew -> {
            assertThat(anew.state()).isEqualTo(JobState.WAITING);
            assertThat(anew.attempts()).isZero();
            assertThat(anew.priority()).isEqualTo(new Priority(9));
        });
    }

    @Test
    void whatWasTakenBackIsDoneOnlyWhenItIsWantedAgain() {
        ReplicationJob job = Holdings.fetch(1, 1, THEN);
        queue.add(job);

        assertThat(queue.cancel(job.mediaId())).isTrue();
        assertThat(queue.cancel(job.mediaId())).isFalse();
        queue.keep(job.in(JobState.DONE, null, THEN));
        assertThat(queue.list(JobState.CANCELLED, 10)).hasSize(1);
        assertThat(taken(queue, LEASE, 1)).isEmpty();

        assertThat(queue.retry(job.mediaId())).isTrue();
        assertThat(taken(queue, LEASE, 1)).containsExactly(job.mediaId());
    }

    @Test
    void jobsAreWokenByAssetByHolderAndByAnyNewNode() {
        Asset first = sleeping(1);
        Asset second = sleeping(2);
        Asset third = sleeping(3);
        catalog.copies().keep(Copy.requested(second.mediaId(), "holder", THEN));

        queue.wake(first.mediaId());
        assertThat(queue.take(JobKind.COPIES, LEASE, 10))
                .extracting(ReplicationJob::mediaId)
                .containsExactly(first.mediaId());
        queue.wakeAllOf("holder");
        assertThat(queue.take(JobKind.COPIES, LEASE, 10))
                .extracting(ReplicationJob::mediaId)
                .containsExactly(second.mediaId());
        queue.wakeWaiting();
        assertThat(queue.find(List.of(first.mediaId(), third.mediaId())))
                .containsOnlyKeys(first.mediaId(), third.mediaId());
        assertThat(queue.take(JobKind.COPIES, LEASE, 10)).hasSize(3);
    }

    /** An asset whose job about copies has nothing to do for long. */
    private Asset sleeping(int number) {
        Asset asset = Holdings.complete(number, catalog);
        ReplicationJob job = queue.find(asset.mediaId(), JobKind.COPIES).orElseThrow();
        queue.keep(job.in(JobState.WAITING, null, Instant.now().plus(LEASE)));
        return asset;
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

    private static List<MediaId> taken(ReplicationQueue from, Duration lease, int most) {
        return from.take(JobKind.FETCH, lease, most).stream()
                .map(ReplicationJob::mediaId)
                .toList();
    }
}
