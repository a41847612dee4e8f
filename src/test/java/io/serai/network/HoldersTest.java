package io.serai.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.access.OutboundPolicy;
import io.serai.network.Placement.Candidate;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HoldersTest {
    private static final Duration STALE = Duration.ofMinutes(2);
    private static final String ANNA = DiscoveryTest.pub('a');
    private static final String OTTO = DiscoveryTest.pub('o');
    private static final String AWAY = DiscoveryTest.pub('w');

    private final AtomicLong nanos = new AtomicLong();
    private final Peers peers = new Peers(STALE, nanos::get);
    private final Holders holders = new Holders(
            peers, new ProvedPairs(STALE, nanos::get), Map.of(ANNA, "cellar", AWAY, "roof"), new OutboundPolicy(true));

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

    @Test
    void theNamesOfBitTorrentPeersAreResolvedAndThoseThatLeadNowhereAreLeftOut() {
        listens(ANNA, "127.0.0.1:6881");
        listens(OTTO, "[::1]:6881");
        listens(AWAY, "10.0.0.1:6881");
        assertThat(holders.peers(Stream.of(ANNA, OTTO, AWAY)))
                .containsExactly("127.0.0.1:6881", "[0:0:0:0:0:0:0:1]:6881");

        listens(ANNA, "localhost:6881");
        listens(OTTO, "no-such-host.invalid:6881");
        assertThat(holders.peers(Stream.of(ANNA, OTTO, AWAY)))
                .contains("127.0.0.1:6881")
                .allMatch(peer -> !peer.contains("host"));
    }

    private void listens(String pub, String bt) {
        long beat = peers.find(pub).map(peer -> peer.presence().beat() + 1).orElse(1L);
        Endpoints endpoints = new Endpoints(Optional.empty(), Optional.empty(), Optional.of(bt));
        peers.heard(pub, new Presence("serai", "5e".repeat(16), beat, endpoints, 1000, false));
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
