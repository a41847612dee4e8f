package io.serai.network;

import static io.serai.network.HoldingTest.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.serai.access.OutboundPolicy;
import io.serai.catalog.Asset;
import io.serai.catalog.AssetLocks;
import io.serai.catalog.AssetState;
import io.serai.catalog.Assets;
import io.serai.catalog.Copies;
import io.serai.catalog.Copy;
import io.serai.catalog.CopyState;
import io.serai.catalog.JobKind;
import io.serai.catalog.JobState;
import io.serai.catalog.OnEachDatabase;
import io.serai.catalog.ReplicationJob;
import io.serai.catalog.ReplicationQueue;
import io.serai.catalog.TemporaryCatalog;
import io.serai.manifest.NamedSigner;
import io.serai.manifest.SignedText;
import io.serai.media.MediaId;
import io.serai.media.Priority;
import io.serai.network.Reply.Outcome;
import io.serai.store.Blobs;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class CopyingTest {
    private static final String SELF = DiscoveryTest.pub('s');
    private static final String ANNA = DiscoveryTest.pub('a');
    private static final String OTTO = DiscoveryTest.pub('o');
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path folder;

    private final NamedSigner self = new NamedSigner(SELF);
    private final AtomicLong nanos = new AtomicLong();
    private final Peers peers = new Peers(HOUR, nanos::get);
    private final Correspondence correspondence = new Correspondence(SELF, new Keyring(List.of()), () -> 1);
    private Assets assets;
    private Copies copies;
    private ReplicationQueue queue;
    private Blobs blobs;
    private Holders holders;
    private final HeardReplies heard = new HeardReplies(SELF, new Keyring(List.of()));
    private final List<MediaId> doubted = new ArrayList<>();
    private Challenges challenges;
    private CopyReplies copyReplies;
    private Copying copying;

    @BeforeEach
    void open() throws IOException {
        TemporaryCatalog catalog = TemporaryCatalog.in(folder);
        assets = catalog.assets();
        copies = catalog.copies();
        queue = catalog.queue();
        blobs = new Blobs(folder.resolve("blobs"));
        Files.createDirectories(blobs.folder(ID));
        Files.writeString(blobs.file(ID), "7 bytes");
        Files.writeString(
                blobs.folder(ID).resolve(SignedText.MANIFEST_FILE),
                self.manifest(ID, 1).json());
        holders = new Holders(peers, new ProvedPairs(HOUR, nanos::get), Map.of(), new OutboundPolicy(true));
        AssetLocks locks = new AssetLocks();
        Endings endings =
                new Endings(SELF, "serai", self, assets, locks, catalog.claims(), copies, blobs, correspondence);
        challenges = new Challenges(SELF, blobs, correspondence, nanos::get);
        DropTimes dropTimes = new DropTimes(HOUR.multipliedBy(24), HOUR, HOUR.multipliedBy(24));
        Keeping keeping = new Keeping(catalog.promises(), dropTimes, nanos::get, System::currentTimeMillis);
        Neighbourhood here = new Neighbourhood(
                SELF, assets, catalog.claims(), copies, queue, blobs, holders, correspondence, challenges);
        copyReplies = new CopyReplies(
                locks, copies, queue, holders, correspondence, challenges, endings, heard, doubted::add);
        copying = new Copying(
                SELF,
                assets,
                locks,
                copies,
                queue,
                blobs,
                holders,
                correspondence,
                challenges,
                copyReplies,
                new Dropping(here, keeping, locks, dropTimes, nanos::get),
                new CopyTimes(HOUR, Duration.ofMinutes(2), HOUR, HOUR),
                new RepairBudget(Long.MAX_VALUE, () -> false, nanos::get));
        fresh(ANNA);
        fresh(OTTO);
    }

    @Test
    void nodesThatAreThereAreAskedForTheCopiesThatAreMissing() throws IOException {
        complete();

        look();

        assertThat(copies.of(ID))
                .extracting(Copy::holder, Copy::state)
                .containsExactly(tuple(ANNA, CopyState.REQUESTED), tuple(OTTO, CopyState.REQUESTED));
        assertThat(correspondence.asked(ANNA, "hold " + ID))
                .contains(new Request.Hold(ID, self.manifest(ID, 1), Priority.DEFAULT, List.of(SELF)));
        assertThat(job().state()).isEqualTo(JobState.ACTIVE);
        assertThat(job().attempts()).isZero();
    }

    @Test
    void aCopyCountsWhenItsNodeHasProvedIt() throws IOException {
        complete();
        look();

        assertThat(answered(ANNA, "hold", Outcome.FETCHING, null, null)).isFalse();
        assertThat(state(ANNA)).isEqualTo(CopyState.FETCHING);
        assertThat(answered(ANNA, "hold", Outcome.HELD, null, null)).isFalse();
        assertThat(state(ANNA)).isEqualTo(CopyState.HELD);
        assertThat(correspondence.asked(ANNA, "hold " + ID)).isEmpty();
        assertThat(holders.counts(copies.find(ID, ANNA).orElseThrow())).isFalse();

        assertThat(prove(ANNA)).isTrue();
        assertThat(state(ANNA)).isEqualTo(CopyState.PROVED);
        assertThat(holders.counts(copies.find(ID, ANNA).orElseThrow())).isTrue();
        assertThat(copying.due()).hasSize(1);
    }

    @Test
    void aProvedCopyCountsNoMoreWhenItsNodeIsGoneOrStopsToProve() throws IOException {
        complete();
        look();
        answered(ANNA, "hold", Outcome.HELD, null, null);
        prove(ANNA);
        Copy copy = copies.find(ID, ANNA).orElseThrow();

        nanos.addAndGet(HOUR.toNanos() + 1);
        assertThat(holders.counts(copy)).isFalse();
        fresh(ANNA);
        assertThat(holders.counts(copy)).isFalse();
        holders.proved(ANNA);
        assertThat(holders.counts(copy)).isTrue();
    }

    @Test
    void whoseAnswerIsWrongTwiceIsSuspected() throws IOException {
        complete();
        look();
        answered(ANNA, "hold", Outcome.HELD, null, null);
        prove(ANNA);
        challenges.ask(ANNA, ID);
        String first = nonce(ANNA);

        answered(ANNA, "prove", Outcome.PROVED, "00".repeat(32), first);
        assertThat(state(ANNA)).isEqualTo(CopyState.PROVED);
        assertThat(nonce(ANNA)).isNotEqualTo(first);

        answered(ANNA, "prove", Outcome.PROVED, "00".repeat(32), nonce(ANNA));
        Copy copy = copies.find(ID, ANNA).orElseThrow();
        assertThat(copy.state()).isEqualTo(CopyState.SUSPECT);
        assertThat(copy.failures()).isEqualTo(2);
        assertThat(copy.reason()).isNotBlank();
    }

    @Test
    void whoProvesACopyWhenAskedOnceMoreIsNotSuspected() throws IOException {
        complete();
        look();
        answered(ANNA, "hold", Outcome.HELD, null, null);
        answered(ANNA, "prove", Outcome.PROVED, "00".repeat(32), nonce(ANNA));
        assertThat(state(ANNA)).isEqualTo(CopyState.HELD);

        assertThat(prove(ANNA)).isTrue();

        assertThat(copies.find(ID, ANNA).orElseThrow().failures()).isZero();
    }

    @Test
    void whoseAnswerIsWrongMayHaveTheRightBytesSoThoseHereAreReadAgainOnce() throws IOException {
        complete();
        look();
        answered(ANNA, "hold", Outcome.HELD, null, null);
        answered(ANNA, "prove", Outcome.PROVED, "00".repeat(32), nonce(ANNA));
        answered(ANNA, "prove", Outcome.PROVED, "00".repeat(32), nonce(ANNA));

        assertThat(doubted).containsExactly(ID);
    }

    @Test
    void whoSaysThatItHasNoneOfTheBytesCastsNoDoubtOnThem() throws IOException {
        complete();
        look();
        answered(ANNA, "hold", Outcome.HELD, null, null);

        answered(ANNA, "prove", Outcome.REFUSED, "The asset is not here.", nonce(ANNA));

        assertThat(state(ANNA)).isEqualTo(CopyState.SUSPECT);
        assertThat(doubted).isEmpty();
    }

    @Test
    void whoCannotShowACopyThatItNeverSpokeOfIsNotSuspected() throws IOException {
        complete();
        copies.begin(Copy.probed(ID, ANNA, Instant.now()));
        challenges.ask(ANNA, ID);
        look();
        assertThat(state(ANNA)).isEqualTo(CopyState.REQUESTED);

        answered(ANNA, "prove", Outcome.REFUSED, "not here", nonce(ANNA));

        assertThat(state(ANNA)).isEqualTo(CopyState.REQUESTED);
    }

    @Test
    void aProofThatComesTooLateIsAskedForAnew() throws IOException {
        complete();
        look();
        answered(ANNA, "hold", Outcome.HELD, null, null);
        String first = nonce(ANNA);
        nanos.addAndGet(Challenges.GOOD_FOR.toNanos() + 1);

        assertThat(prove(ANNA)).isFalse();

        assertThat(state(ANNA)).isEqualTo(CopyState.HELD);
        assertThat(nonce(ANNA)).isNotEqualTo(first);
        assertThat(prove(ANNA)).isTrue();
    }

    @Test
    void anAnswerAboutACopyThatIsForgottenLeavesNothingOpen() throws IOException {
        complete();
        challenges.ask(ANNA, ID);

        assertThat(answered(ANNA, "prove", Outcome.REFUSED, "not here", nonce(ANNA)))
                .isFalse();

        assertThat(correspondence.asked(ANNA, "prove " + ID)).isEmpty();
    }

    @Test
    void aCopyThatIsProvedTellsForHowLongThereWereTooFew() throws IOException {
        complete();
        look();
        queue.keep(job().shortSince(Instant.now().minus(HOUR)));
        settled(ANNA, "hold", Outcome.HELD, null, null);

        CopyReplies.Settled proved = proof(ANNA);

        assertThat(proved.proved()).isTrue();
        assertThat(proved.failed()).isFalse();
        assertThat(proved.seconds()).isBetween(3600.0, 3660.0);
    }

    @Test
    void aRefusalIsAFailureAndADoubtNotYet() throws IOException {
        complete();
        look();
        assertThat(settled(OTTO, "hold", Outcome.REFUSED, "no room", null).failed())
                .isTrue();
        settled(ANNA, "hold", Outcome.HELD, null, null);
        proof(ANNA);
        challenges.ask(ANNA, ID);

        String wrong = "00".repeat(32);
        assertThat(settled(ANNA, "prove", Outcome.PROVED, wrong, nonce(ANNA)).failed())
                .isFalse();
        assertThat(settled(ANNA, "prove", Outcome.PROVED, wrong, nonce(ANNA)).failed())
                .isTrue();
    }

    @Test
    void whoDoesNotAnswerInTimeIsAFailure() throws IOException {
        complete();
        assertThat(copying.look(job())).isZero();
        copies.of(ID).forEach(copy -> copies.keep(longAgo(copy)));

        assertThat(copying.look(job())).isEqualTo(2);
    }

    @Test
    void aRefusalIsNotedWithItsReasonAndTheAssetIsLookedAtNext() throws IOException {
        complete();
        look();
        assertThat(copying.due()).isEmpty();

        answered(ANNA, "hold", Outcome.REFUSED, "no room", null);

        assertThat(copies.find(ID, ANNA).orElseThrow().state()).isEqualTo(CopyState.REFUSED);
        assertThat(copies.find(ID, ANNA).orElseThrow().reason()).isEqualTo("no room");
        assertThat(correspondence.asked(ANNA, "hold " + ID)).isEmpty();
        assertThat(copying.due()).hasSize(1);
    }

    @Test
    void whatEverybodyRefusesAgainAndAgainIsGivenUpUntilAnotherNodeComes() throws IOException {
        complete();
        for (int round = 0; job().state() != JobState.DEAD; round++) {
            assertThat(round).isLessThan(50);
            copies.of(ID).forEach(copy -> copies.keep(longAgo(copy)));
            queue.wake(ID);
            look();
            answered(ANNA, "hold", Outcome.REFUSED, "no room", null);
            answered(OTTO, "hold", Outcome.REFUSED, "no room either", null);
            look();
        }
        assertThat(job().attempts()).isEqualTo(32);
        assertThat(job().reason()).contains("no room");
        queue.wake(ID);
        assertThat(copying.due()).isEmpty();

        queue.wakeWaiting();

        assertThat(copying.due()).extracting(ReplicationJob::attempts).containsExactly(0);
    }

    @Test
    void aloneItWaitsAndUsesUpNoAttempt() throws IOException {
        complete();
        alone();
        assertThat(copying.due()).isEmpty();

        // as often as refusals would be the end
        for (int round = 0; round < 40; round++) {
            copying.look(job());
        }

        assertThat(job().state()).isEqualTo(JobState.WAITING);
        assertThat(job().attempts()).isZero();
        assertThat(job().reason()).contains("no other node");
        assertThat(copies.of(ID)).isEmpty();
        fresh(ANNA);
        queue.wakeWaiting();
        look();
        assertThat(state(ANNA)).isEqualTo(CopyState.REQUESTED);
        assertThat(job().attempts()).isZero();
    }

    /** The copy as if all that is known of it were a year old. */
    private static Copy longAgo(Copy copy) {
        return new Copy(
                copy.mediaId(),
                copy.holder(),
                copy.state(),
                copy.since().minus(Duration.ofDays(365)),
                copy.provedAt(),
                copy.failures(),
                copy.reason());
    }

    @Test
    void whoWasNotAskedIsNotBelieved() throws IOException {
        complete();
        look();
        String stranger = DiscoveryTest.pub('x');

        assertThat(answered(stranger, "hold", Outcome.HELD, null, null)).isFalse();
        answered(OTTO, "prove", Outcome.PROVED, "00".repeat(32), "5e".repeat(32));

        assertThat(copies.find(ID, stranger)).isEmpty();
        assertThat(state(OTTO)).isEqualTo(CopyState.REQUESTED);
    }

    @Test
    void whatIsNotWholeHereIsNotAskedOfOthers() throws IOException {
        complete();
        assets.setAside(assets.find(ID).orElseThrow(), "the bytes are wrong");

        look();

        assertThat(copies.of(ID)).isEmpty();
        assertThat(job().reason()).contains("not whole here");
        assertThat(job().nextAt()).isAfter(Instant.now());
    }

    private void complete() {
        Asset asset = HoldingTest.asset(AssetState.STORED, null);
        assets.add(asset);
        assets.enqueued(assets.published(assets.seeding(asset, "ab".repeat(20))));
        Instant now = Instant.now();
        queue.add(new ReplicationJob(
                ID, JobKind.COPIES, JobState.WAITING, Priority.DEFAULT, 0, null, null, null, 0, null, now, now));
    }

    private void look() throws IOException {
        for (ReplicationJob job : copying.due()) {
            copying.look(job);
        }
    }

    private boolean answered(
            String from, String about, Outcome outcome, @Nullable String detail, @Nullable String nonce)
            throws IOException {
        return settled(from, about, outcome, detail, nonce).proved();
    }

    private CopyReplies.Settled settled(
            String from, String about, Outcome outcome, @Nullable String detail, @Nullable String nonce)
            throws IOException {
        return copyReplies.answered(new HeardReplies.Answered(from, new Reply(about, ID, outcome, detail, nonce)));
    }

    private boolean prove(String holder) throws IOException {
        return proof(holder).proved();
    }

    private CopyReplies.Settled proof(String holder) throws IOException {
        String nonce = nonce(holder);
        try (SeekableByteChannel bytes = Files.newByteChannel(blobs.file(ID))) {
            return settled(holder, "prove", Outcome.PROVED, Proof.answer(ID, SELF, holder, nonce, bytes), nonce);
        }
    }

    private String nonce(String holder) {
        return correspondence
                .asked(holder, "prove " + ID)
                .map(Request.Prove.class::cast)
                .orElseThrow()
                .nonce();
    }

    private CopyState state(String holder) {
        return copies.find(ID, holder).orElseThrow().state();
    }

    private ReplicationJob job() {
        return queue.find(ID, JobKind.COPIES).orElseThrow();
    }

    /** Nobody is heard any more, and who is known has been away for long. */
    private void alone() {
        nanos.addAndGet(HOUR.toNanos() + 1);
    }

    private void fresh(String pub) {
        long beat = peers.find(pub).map(peer -> peer.presence().beat()).orElse(0L);
        peers.heard(pub, PresenceTest.presence(beat + 1));
        peers.heard(pub, PresenceTest.presence(beat + 2));
    }
}
