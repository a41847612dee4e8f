package io.serai.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.network.Placement.Candidate;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HoldersTest {
    private static final Duration STALE = Duration.ofMinutes(2);
    private static final String ANNA = DiscoveryTest.pub('a');
    private static final String OTTO = DiscoveryTest.pub('o');
    private static final String AWAY = DiscoveryTest.pub('w');

    private final AtomicLong nanos = new AtomicLong();
    private final Peers peers = new Peers(STALE, nanos::get);
    private final Holders holders =
            new Holders(peers, new ProvedPairs(STALE, nanos::get), Map.of(ANNA, "cellar", AWAY, "roof"));

    @Test
    void whoMayHoldACopyHasTheTagThatTheOperatorGaveIt() {
        peers.heard(ANNA, presence(1, 5));
        peers.heard(ANNA, presence(2, 7));
        // a node that says a tag of its own is not asked
        peers.heard(OTTO, Presence.parse(tagged(1)));
        peers.heard(OTTO, Presence.parse(tagged(2)));

        assertThat(holders.candidates())
                .containsExactlyInAnyOrder(new Candidate(ANNA, 7, "cellar"), new Candidate(OTTO, 1000, ""));
    }

    @Test
    void whoIsNotThereMayHoldNone() {
        peers.heard(AWAY, presence(1, 5));
        assertThat(holders.candidates()).isEmpty();

        peers.heard(AWAY, presence(2, 5));
        assertThat(holders.candidates()).containsExactly(new Candidate(AWAY, 5, "roof"));

        nanos.addAndGet(STALE.toNanos() + 1);
        assertThat(holders.candidates()).isEmpty();
    }

    private static Presence presence(long beat, long free) {
        return new Presence("serai", "5e".repeat(16), beat, PresenceTest.NOWHERE, free, false);
    }

    private static String tagged(long beat) {
        return PresenceTest.presence(beat)
                .text()
                .replace("\"v\":1", "\"tag\":\"cellar\",\"tags\":[\"cellar\"],\"v\":1");
    }
}
