package io.serai.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.catalog.Copy;
import io.serai.catalog.CopyState;
import io.serai.catalog.JobState;
import io.serai.media.MediaId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CopyPlanTest {
    private static final MediaId ID = new MediaId("0a".repeat(32));
    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
    private static final Duration GRACE = Duration.ofMinutes(10);
    private static final Duration ANSWER = Duration.ofMinutes(2);
    private static final Duration AGAIN = Duration.ofMinutes(30);
    private static final Duration REST = Duration.ofHours(1);
    private static final CopyTimes TIMES = new CopyTimes(GRACE, ANSWER, AGAIN, REST);
    private static final Duration TICK = Duration.ofMillis(1);
    private static final long SIZE = 1000;

    private final List<Copy> copies = new ArrayList<>();
    private final Set<String> there = new TreeSet<>(List.of("anna", "emil", "ida", "otto"));
    private final List<Placement.Candidate> candidates = new ArrayList<>();
    private String origin = "self";
    private int wanted = 3;
    private @Nullable Instant shortSince;
    private Instant hearing = Instant.EPOCH;
    private boolean mayRepair = true;

    @Test
    void whatWasNeverElsewhereIsPlacedAtOnceByItsOrigin() {
        CopyPlan plan = plan();

        assertThat(plan.ask()).hasSize(2).doesNotContain("self").isSubsetOf(there);
        assertThat(plan.state()).isEqualTo(JobState.ACTIVE);
        assertThat(plan.counted()).isEqualTo(1);
        assertThat(plan.shortSince()).isEqualTo(NOW);
        assertThat(plan.pause()).isEqualTo(ANSWER);
    }

    @Test
    void aCopyThatWasThereMayComeBackDuringTheGrace() {
        wanted = 2;
        proved("gone");

        CopyPlan fresh = plan();
        assertThat(fresh.ask()).isEmpty();
        assertThat(fresh.state()).isEqualTo(JobState.WAITING);
        assertThat(fresh.shortSince()).isEqualTo(NOW);
        assertThat(fresh.pause()).isEqualTo(GRACE.dividedBy(4));

        shortSince = NOW.minus(GRACE).plusSeconds(60);
        assertThat(plan().ask()).isEmpty();
        assertThat(plan().shortSince()).isEqualTo(shortSince);
        assertThat(plan().pause()).isEqualTo(Duration.ofSeconds(60));

        shortSince = NOW.minus(GRACE);
        assertThat(plan().ask()).hasSize(1).doesNotContain("gone");
        assertThat(plan().shortSince()).isEqualTo(shortSince);
    }

    @Test
    void othersAreAskedWhetherTheyHaveACopyWhenOneIsStillMissingAQuarterOfTheGraceLater() {
        wanted = 2;
        proved("gone");

        assertThat(plan().probe()).isEmpty();

        shortSince = NOW.minus(plan().pause());
        assertThat(plan().probe()).doesNotContain("gone", "self").isNotEmpty();
        assertThat(plan().ask()).isEmpty();
    }

    @Test
    void aCopyThatWasLostIsMadeAnewOnlyWhileThereAreBytesLeftForIt() {
        wanted = 2;
        proved("gone");
        shortSince = NOW.minus(GRACE);
        mayRepair = false;

        CopyPlan held = plan();
        assertThat(held.ask()).isEmpty();
        assertThat(held.state()).isEqualTo(JobState.WAITING);
        assertThat(held.reason()).contains("as many bytes copied anew");
        assertThat(held.shortSince()).isEqualTo(shortSince);
        assertThat(held.pause()).isEqualTo(GRACE.dividedBy(4));

        mayRepair = true;
        assertThat(plan().ask()).hasSize(1);
        assertThat(plan().repair()).isEqualTo(SIZE);
    }

    @Test
    void whatWasNeverElsewhereIsPlacedWhateverIsLeftForRepair() {
        mayRepair = false;

        assertThat(plan().ask()).hasSize(2);
        assertThat(plan().repair()).isZero();
    }

    @Test
    void whoHasJustStartedHearsTheOthersBeforeItTakesThemAsGone() {
        wanted = 2;
        proved("gone");
        shortSince = NOW.minus(GRACE.multipliedBy(9));

        hearing = NOW.plusSeconds(50);
        assertThat(plan().reason()).contains("not yet");
        hearing = NOW.minus(GRACE).plusSeconds(1);
        assertThat(plan().reason()).contains("not yet");
        hearing = NOW.minus(GRACE);
        assertThat(plan().ask()).hasSize(1);
    }

    @Test
    void whatWasNeverElsewhereWaitsForNobodyToBeHeard() {
        hearing = NOW.plusSeconds(50);

        assertThat(plan().ask()).hasSize(2);
    }

    @Test
    void anOriginGoesOnPlacingUntilAllCopiesThatAreWantedWereThereOnce() {
        wanted = 3;
        proved("anna");

        assertThat(plan().ask()).hasSize(1).doesNotContain("anna");

        proved("gone");
        assertThat(plan().ask()).isEmpty();
    }

    @Test
    void whoHasBeenFetchingForAWhileIsAskedToShowWhatItMayHaveByNow() {
        copy("anna", CopyState.FETCHING, ANSWER.plusMillis(1));
        copy("otto", CopyState.FETCHING, ANSWER.minusMillis(1));

        assertThat(plan().prove()).containsExactly("anna");
    }

    @Test
    void withEnoughCopiesNothingIsAskedAndTheShortageIsOver() {
        shortSince = NOW.minusSeconds(5);
        proved("anna");
        proved("otto");

        CopyPlan plan = plan();

        assertThat(plan.ask()).isEmpty();
        assertThat(plan.state()).isEqualTo(JobState.DONE);
        assertThat(plan.counted()).isEqualTo(3);
        assertThat(plan.shortSince()).isNull();
        assertThat(plan.pause()).isEqualTo(REST);
    }

    @Test
    void holdersActOneAfterTheOtherWhenTheOriginIsGone() {
        wanted = 4;
        origin = "gone";

        assertThat(turns("anna", "emil", "otto")).containsExactly(GRACE, GRACE.multipliedBy(2), GRACE.multipliedBy(3));
    }

    @Test
    void anOriginThatIsThereActsBeforeAllOtherHolders() {
        wanted = 4;
        for (String node : List.of("anna", "emil", "otto")) {
            origin = node;

            assertThat(turns("anna", "emil", "otto"))
                    .containsExactly(GRACE, GRACE.multipliedBy(2), GRACE.multipliedBy(3));
            assertThat(wait(node, List.of("anna", "emil", "otto"))).isEqualTo(GRACE);
        }
    }

    @Test
    void copiesOnTheirWayAreAskedForStillAndNoOthersInTheirPlace() {
        copy("anna", CopyState.FETCHING, Duration.ofHours(5));
        copy("otto", CopyState.REQUESTED, ANSWER);

        CopyPlan plan = plan();

        assertThat(plan.ask()).containsExactlyInAnyOrder("anna", "otto");
        assertThat(plan.overdue()).isEmpty();
        assertThat(plan.state()).isEqualTo(JobState.ACTIVE);
    }

    @Test
    void aCopyOnItsWayToANodeThatIsGoneDoesNotHoldUpAnother() {
        copy("gone", CopyState.FETCHING, Duration.ofSeconds(1));

        assertThat(plan().ask()).hasSize(2).isSubsetOf(there);
    }

    @Test
    void whoSaysThatItHoldsACopyIsAskedToProveItAndForNoOther() {
        wanted = 2;
        copy("anna", CopyState.HELD, Duration.ofSeconds(1));

        CopyPlan plan = plan();

        assertThat(plan.prove()).containsExactly("anna");
        assertThat(plan.ask()).isEmpty();
        assertThat(plan.counted()).isEqualTo(1);
        assertThat(plan.state()).isEqualTo(JobState.ACTIVE);
    }

    @Test
    void whoIsGoneIsNotAskedForAProof() {
        copy("gone", CopyState.HELD, Duration.ofSeconds(1));

        assertThat(plan().prove()).isEmpty();
    }

    @Test
    void aRequestWithoutAnAnswerIsOverdueAndAnotherNodeIsAsked() {
        wanted = 2;
        Copy silent = copy("anna", CopyState.REQUESTED, ANSWER.plus(TICK));

        CopyPlan plan = plan();

        assertThat(plan.overdue()).containsExactly(silent);
        assertThat(plan.ask()).hasSize(1).doesNotContain("anna");
    }

    @Test
    void whoRefusedIsLeftAloneForAWhile() {
        wanted = 2;
        there.retainAll(Set.of("anna"));
        copy("anna", CopyState.REFUSED, AGAIN);
        assertThat(plan().ask()).isEmpty();
        assertThat(plan().state()).isEqualTo(JobState.WAITING);

        copies.clear();
        copy("anna", CopyState.REFUSED, AGAIN.plus(TICK));
        assertThat(plan().ask()).containsExactly("anna");
    }

    @Test
    void whoRefusedIsThoughtOfAgainAsSoonAsItMayBeAsked() {
        wanted = 2;
        there.retainAll(Set.of("anna"));
        copy("anna", CopyState.REFUSED, Duration.ofMinutes(1));

        assertThat(plan().pause()).isEqualTo(AGAIN.minusMinutes(1).plus(TICK));
        assertThat(plan().atItsEnd()).isTrue();
    }

    @Test
    void whoRefusesAgainAndAgainIsLeftAloneTwiceAsLongEachTime() {
        wanted = 2;
        there.retainAll(Set.of("anna"));
        Duration before = Duration.ZERO;
        for (int failures = 1; failures <= 7; failures++) {
            Copy refused = new Copy(ID, "anna", CopyState.REFUSED, NOW, null, failures, "no room");
            Duration again = TIMES.again(refused);

            Duration full = AGAIN.multipliedBy(1L << (failures - 1));
            assertThat(again).isBetween(full, full.plus(full.dividedBy(4)));
            assertThat(again).isGreaterThan(before);
            copies.clear();
            copies.add(refused);
            assertThat(plan().pause()).isEqualTo(again.plus(TICK));
            assertThat(plan().reason()).endsWith("could hold a copy; the last that was asked: no room");
            before = again;
        }
    }

    @Test
    void whoIsAskedWhetherItHasACopyMayBeAskedForOneWithoutWaitingForItsAnswer() {
        wanted = 2;
        there.retainAll(Set.of("anna"));
        copy("anna", CopyState.PROBED, Duration.ofMinutes(1));

        assertThat(plan().ask()).containsExactly("anna");
        assertThat(plan().state()).isEqualTo(JobState.ACTIVE);
    }

    @Test
    void aloneItWaitsAndSaysForWhat() {
        there.clear();
        shortSince = NOW.minus(Duration.ofDays(300));

        CopyPlan plan = plan();

        assertThat(plan.ask()).isEmpty();
        assertThat(plan.state()).isEqualTo(JobState.WAITING);
        assertThat(plan.reason()).isEqualTo("no other node that is there could hold a copy");
        assertThat(plan.shortSince()).isEqualTo(shortSince);
    }

    @Test
    void whoCouldNotProveItsCopyMayTryAgainLaterAndIsNotAskedForAnother() {
        wanted = 2;
        there.retainAll(Set.of("anna"));
        copy("anna", CopyState.SUSPECT, AGAIN);
        assertThat(plan().prove()).isEmpty();

        copies.clear();
        copy("anna", CopyState.SUSPECT, AGAIN.plus(TICK));
        assertThat(plan().prove()).containsExactly("anna");
        assertThat(plan().ask()).isEmpty();
    }

    @Test
    void aNodeThatSharesNothingWithThoseThatHoldACopyComesFirst() {
        there.clear();
        proved("anna");
        candidates.add(new Placement.Candidate("anna", 1 << 20, "attic"));
        candidates.add(new Placement.Candidate("emil", 1 << 20, "attic"));
        candidates.add(new Placement.Candidate("ida", 1 << 20, "cellar"));
        there.add("anna");
        shortSince = NOW.minus(GRACE);

        assertThat(plan("self", copies, candidates).ask()).containsExactly("ida");
    }

    @Property(tries = 400)
    void asksNeverItselfNorForMoreThanAreMissing(
            @ForAll @Size(max = 12) List<CopyState> states,
            @ForAll Set<@IntRange(max = 15) Integer> present,
            @ForAll @IntRange(min = 1, max = 9) int minimum,
            @ForAll @IntRange(max = 120) int minutes) {
        wanted = minimum;
        there.clear();
        there.add("self");
        present.forEach(number -> there.add("node" + number));
        for (int number = 0; number < states.size(); number++) {
            copy("node" + number, states.get(number), Duration.ofMinutes(minutes));
        }

        CopyPlan plan = plan();

        Set<String> anew = new HashSet<>(plan.ask());
        copies.stream().filter(copy -> copy.state().pending()).map(Copy::holder).forEach(anew::remove);
        assertThat(plan.ask()).doesNotContain("self").doesNotHaveDuplicates().isSubsetOf(there);
        assertThat(anew.size() + plan.counted()).isLessThanOrEqualTo(Math.max(minimum, plan.counted()));
        assertThat(plan.prove()).isSubsetOf(there);
        assertThat(plan.state() == JobState.DONE).isEqualTo(plan.counted() >= minimum);
        assertThat(plan.pause()).isPositive();
    }

    /** The times for which these holders of one asset wait, in order. */
    private List<Duration> turns(String... holders) {
        return List.of(holders).stream()
                .map(self -> wait(self, List.of(holders)))
                .sorted()
                .toList();
    }

    private Duration wait(String self, List<String> holders) {
        List<Copy> others = Stream.concat(Stream.of("lost"), holders.stream())
                .filter(holder -> !holder.equals(self))
                .map(CopyPlanTest::provedCopy)
                .toList();
        Duration waited = Duration.ZERO;
        @Nullable String reason = "not yet";
        while (reason != null && reason.contains("not yet")) {
            waited = waited.plus(GRACE);
            shortSince = NOW.minus(waited);
            reason = plan(self, others, all()).reason();
        }
        shortSince = NOW.minus(waited).plusMillis(1);
        assertThat(plan(self, others, all()).reason()).contains("not yet");
        return waited;
    }

    private CopyPlan plan() {
        return plan("self", copies, all());
    }

    private CopyPlan plan(String self, List<Copy> known, List<Placement.Candidate> able) {
        return CopyPlan.of(
                new CopyPlan.Situation(
                        ID,
                        SIZE,
                        self,
                        origin,
                        wanted,
                        known,
                        copy -> copy.state() == CopyState.PROVED && there.contains(copy.holder()),
                        there::contains,
                        able,
                        () -> mayRepair,
                        hearing,
                        shortSince,
                        NOW),
                TIMES);
    }

    private List<Placement.Candidate> all() {
        return there.stream()
                .map(pub -> new Placement.Candidate(pub, 1 << 20, ""))
                .toList();
    }

    private Copy copy(String holder, CopyState state, Duration age) {
        Copy copy = new Copy(ID, holder, state, NOW.minus(age), null, 0, null);
        copies.add(copy);
        return copy;
    }

    private void proved(String holder) {
        copies.add(provedCopy(holder));
    }

    private static Copy provedCopy(String holder) {
        return Copy.requested(ID, holder, NOW.minusSeconds(3600)).proved(NOW.minusSeconds(3000));
    }
}
