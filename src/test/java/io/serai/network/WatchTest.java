package io.serai.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.catalog.Copies;
import io.serai.catalog.Copy;
import io.serai.catalog.JobKind;
import io.serai.catalog.JobState;
import io.serai.catalog.OnEachDatabase;
import io.serai.catalog.ReplicationJob;
import io.serai.catalog.ReplicationQueue;
import io.serai.catalog.TemporaryCatalog;
import io.serai.media.MediaId;
import io.serai.media.Priority;
import io.serai.store.Blobs;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class WatchTest {
    private static final String SELF = DiscoveryTest.pub('s');
    private static final String ANNA = DiscoveryTest.pub('a');
    private static final String OTTO = DiscoveryTest.pub('o');
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path folder;

    private final AtomicLong nanos = new AtomicLong();
    private final Peers peers = new Peers(HOUR, nanos::get);
    private final Keyring open = new Keyring(List.of());
    private final Correspondence correspondence = new Correspondence(SELF, open, () -> 1);
    private final ProvedPairs pairs = new ProvedPairs(HOUR, nanos::get);
    private ReplicationQueue queue;
    private Copies copies;
    private Watch watch;

    @BeforeEach
    void open() {
        TemporaryCatalog catalog = TemporaryCatalog.in(folder);
        queue = catalog.queue();
        copies = catalog.copies();
        watch = new Watch(
                peers,
                new Reception(SELF, peers, open, correspondence),
                new HeardReplies(SELF, open),
                queue,
                copies,
                pairs,
                new Challenges(SELF, new Blobs(folder), correspondence, nanos::get));
    }

    @Test
    void whoIsKnownIsFollowedOnceAndLetGoWhenForgotten() {
        peers.heard(ANNA, PresenceTest.presence(1));
        assertThat(watch.come()).containsExactly(ANNA);
        assertThat(watch.come()).isEmpty();
        assertThat(watch.gone()).isEmpty();

        for (int number = 0; number < Peers.MOST; number++) {
            nanos.incrementAndGet();
            peers.heard("peer" + number, PresenceTest.presence(1));
        }
        assertThat(watch.gone()).containsExactly(ANNA);
        assertThat(watch.come()).hasSize(Peers.MOST);
    }

    @Test
    void whatANodeHoldsIsLookedAtWhenItComesAndWhenItGoes() {
        sleeping(1, JobState.DONE);
        sleeping(2, JobState.DONE);
        copies.keep(Copy.requested(id(1), ANNA, Instant.EPOCH));
        fresh(ANNA);
        watch.look();
        assertThat(woken()).containsExactly(id(1));
        watch.look();
        assertThat(woken()).isEmpty();

        nanos.addAndGet(HOUR.toNanos() + 1);
        watch.look();
        assertThat(woken()).containsExactly(id(1));
    }

    @Test
    void whatWaitsForANodeIsLookedAtWhenOneComes() {
        sleeping(1, JobState.WAITING);
        watch.look();
        assertThat(woken()).isEmpty();

        fresh(ANNA);
        watch.look();
        assertThat(woken()).containsExactly(id(1));
    }

    @Test
    void whoIsThereIsAskedForProofsWhenTheLastIsHalfAWindowOld() {
        copies.keep(Copy.requested(id(1), ANNA, Instant.EPOCH).proved(Instant.EPOCH));
        copies.keep(Copy.requested(id(2), OTTO, Instant.EPOCH).proved(Instant.EPOCH));
        fresh(ANNA);
        pairs.proved(ANNA);

        watch.look();
        assertThat(challenged(ANNA, 1)).isFalse();

        nanos.addAndGet(HOUR.toNanos() / 2 + 1);
        watch.look();
        assertThat(challenged(ANNA, 1)).isTrue();
        assertThat(challenged(OTTO, 2)).isFalse();
    }

    @Test
    void ofManyCopiesASampleIsAskedFor() {
        for (int number = 0; number < 100; number++) {
            copies.keep(Copy.requested(id(number), ANNA, Instant.EPOCH).proved(Instant.EPOCH));
        }
        fresh(ANNA);

        watch.look();

        assertThat(challenged()).isEqualTo(64);
    }

    @Test
    void whileProofsAreOutNoFurtherOnesAreDrawn() {
        for (int number = 0; number < 100; number++) {
            copies.keep(Copy.requested(id(number), ANNA, Instant.EPOCH).proved(Instant.EPOCH));
        }
        fresh(ANNA);

        watch.look();
        watch.look();
        watch.look();

        assertThat(challenged()).isEqualTo(64);

        nanos.addAndGet(Duration.ofMinutes(1).toNanos() + 1);
        watch.look();
        assertThat(challenged()).isGreaterThan(64);
    }

    /** For how many of Anna's copies proofs are out. */
    private long challenged() {
        return IntStream.range(0, 100)
                .filter(number -> challenged(ANNA, number))
                .count();
    }

    private boolean challenged(String holder, int number) {
        return correspondence.asked(holder, "prove " + id(number)).isPresent();
    }

    private void sleeping(int number, JobState state) {
        Instant now = Instant.now();
        ReplicationJob job = new ReplicationJob(
                id(number), JobKind.COPIES, JobState.WAITING, Priority.DEFAULT, 0, null, null, null, 0, null, now, now);
        queue.add(job);
        queue.keep(job.in(state, null, now.plus(Duration.ofDays(1))));
    }

    private List<MediaId> woken() {
        return queue.take(JobKind.COPIES, HOUR, 9).stream()
                .map(ReplicationJob::mediaId)
                .toList();
    }

    private void fresh(String pub) {
        peers.heard(pub, PresenceTest.presence(1));
        peers.heard(pub, PresenceTest.presence(2));
    }

    private static MediaId id(int number) {
        return new MediaId("%064x".formatted(number));
    }
}
