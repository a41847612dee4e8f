package io.serai.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PeersTest {
    private static final Duration STALE = Duration.ofMinutes(2);
    private static final String ANNA = "anna";

    private final AtomicLong nanos = new AtomicLong(-5);
    private final Peers peers = new Peers(STALE, nanos::get);

    @Test
    void aPresenceThatIsShownOnceMakesNobodyFresh() {
        assertThat(peers.heard(ANNA, presence(10))).isTrue();
        assertThat(peers.heard(ANNA, presence(10))).isFalse();

        assertThat(standing()).isEqualTo(Standing.MET);
    }

    @Test
    void theSecondBeatMakesANodeFresh() {
        peers.heard(ANNA, presence(10));
        peers.heard(ANNA, presence(11));

        assertThat(standing()).isEqualTo(Standing.FRESH);
        assertThat(peers.find(ANNA).orElseThrow().isFresh()).isTrue();
    }

    @Test
    void anOlderPresenceDoesNothing() {
        peers.heard(ANNA, presence(10));

        assertThat(peers.heard(ANNA, presence(9))).isFalse();
        assertThat(peers.find(ANNA).orElseThrow().presence().beat()).isEqualTo(10);
    }

    @Test
    void aNetworkHasFallenApartWhenMoreThanHalfOfTenOrMoreNodesVanishTogether() {
        fresh(12, 10);
        nanos.addAndGet(STALE.toNanos());
        fresh(6, 20);
        nanos.addAndGet(1);
        assertThat(peers.fresh()).isEqualTo(6);
        assertThat(peers.isFallenApart()).isFalse();

        peers.heard("peer0", new Presence("serai", "a".repeat(32), 30, PresenceTest.NOWHERE, 0, true));
        assertThat(peers.isFallenApart()).isTrue();

        nanos.addAndGet(Duration.ofHours(1).toNanos());
        fresh(6, 40);
        assertThat(peers.isFallenApart()).isFalse();
    }

    @Test
    void ofAHandfulOfNodesItSaysNothingThatTheyAreGone() {
        fresh(9, 10);
        nanos.addAndGet(STALE.toNanos() + 1);

        assertThat(peers.fresh()).isZero();
        assertThat(peers.isFallenApart()).isFalse();
    }

    @Test
    void withoutANewerBeatANodeIsStaleAfterTheStaleTime() {
        fresh();

        nanos.addAndGet(STALE.toNanos());
        assertThat(standing()).isEqualTo(Standing.FRESH);
        nanos.addAndGet(1);
        assertThat(standing()).isEqualTo(Standing.STALE);
    }

    @Test
    void aNodeThatComesBackAfterASilenceIsFreshByItsSecondBeat() {
        fresh();
        nanos.addAndGet(STALE.toNanos() + 1);

        peers.heard(ANNA, presence(20));
        assertThat(standing()).isEqualTo(Standing.MET);
        peers.heard(ANNA, presence(21));
        assertThat(standing()).isEqualTo(Standing.FRESH);
    }

    @Test
    void whatAFormerRunHeardMakesNobodyFresh() {
        peers.recall(ANNA, presence(10), Instant.EPOCH);

        assertThat(peers.heard(ANNA, presence(10))).isFalse();
        peers.heard(ANNA, presence(11));
        assertThat(standing()).isEqualTo(Standing.MET);
        peers.heard(ANNA, presence(12));
        assertThat(standing()).isEqualTo(Standing.FRESH);
    }

    @Test
    void aNodeThatSaysThatItStopsHasLeftAtOnce() {
        fresh();

        peers.heard(ANNA, new Presence("serai", "a".repeat(32), 30, PresenceTest.NOWHERE, 0, true));

        assertThat(standing()).isEqualTo(Standing.LEFT);
    }

    @Test
    void remoteClocksAreNotAsked() {
        peers.heard(ANNA, presence(1));
        peers.heard(ANNA, presence(2));

        assertThat(standing()).isEqualTo(Standing.FRESH);
    }

    @Test
    void manyNodesBeatMoreSlowlyAndAreWaitedForLonger() {
        assertThat(peers.stretch()).isEqualTo(1);
        fresh(999, 1);

        assertThat(peers.stretch()).isEqualTo(10);
        nanos.addAndGet(10 * STALE.toNanos());
        assertThat(peers.find("peer0").orElseThrow().isFresh()).isTrue();
    }

    @Test
    void whoIsNotFreshIsAwayOnceAllHaveHadTheTimeToBeHeard() {
        fresh();
        peers.recall("away", presence(1), Instant.now().minus(Duration.ofDays(13)));
        peers.recall("gone", presence(1), Instant.now().minus(Duration.ofDays(15)));
        List<String> holders = List.of(ANNA, "away", "gone", "nobody knows");
        assertThat(peers.away(holders)).isZero();

        nanos.addAndGet(STALE.toNanos() + 1);
        assertThat(peers.away(holders)).isEqualTo(2);
        peers.heard(ANNA, presence(20));
        peers.heard(ANNA, presence(21));
        assertThat(peers.away(holders)).isEqualTo(1);
    }

    @Test
    void whoBeginsHasHeardTheOthersAfterTheStaleTimeOfSoManyAsAreKnown() {
        nanos.addAndGet(Duration.ofSeconds(30).toNanos());
        assertThat(peers.untilHearing()).isEqualTo(Duration.ofSeconds(90));

        for (int number = 0; number < 499; number++) {
            peers.recall("peer" + number, presence(1), Instant.EPOCH);
        }
        assertThat(peers.untilHearing()).isEqualTo(STALE.multipliedBy(5).minusSeconds(30));
    }

    @Test
    void whenMoreComeThanAreKeptTheOneLongestSilentIsForgotten() {
        for (int number = 0; number < Peers.MOST; number++) {
            nanos.incrementAndGet();
            peers.heard("peer" + number, presence(1));
        }
        nanos.incrementAndGet();
        peers.heard("peer0", presence(2));

        peers.heard(ANNA, presence(1));

        assertThat(peers.size()).isEqualTo(Peers.MOST);
        assertThat(peers.find(ANNA)).isPresent();
        assertThat(peers.find("peer0")).isPresent();
        assertThat(peers.find("peer1")).isEqualTo(Optional.empty());
    }

    private void fresh() {
        peers.heard(ANNA, presence(10));
        peers.heard(ANNA, presence(11));
    }

    private void fresh(int count, long beat) {
        for (int number = 0; number < count; number++) {
            peers.heard("peer" + number, presence(beat));
            peers.heard("peer" + number, presence(beat + 1));
        }
    }

    private Standing standing() {
        return peers.find(ANNA).orElseThrow().standing();
    }

    private static Presence presence(long beat) {
        return PresenceTest.presence(beat);
    }
}
