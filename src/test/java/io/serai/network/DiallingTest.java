package io.serai.network;

import static io.serai.network.HoldingTest.ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.serai.access.OutboundPolicy;
import io.serai.manifest.Manifest;
import io.serai.manifest.NamedSigner;
import io.serai.media.Priority;
import io.serai.network.HeardReplies.Answered;
import io.serai.network.Reply.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiallingTest {
    private static final Duration STALE = Duration.ofMinutes(2);
    private static final String SELF = DiscoveryTest.pub('s');
    private static final String ANNA = DiscoveryTest.pub('a');
    private static final String OTTO = DiscoveryTest.pub('o');
    private static final Request.Hold HOLD =
            new Request.Hold(ID, new NamedSigner(SELF).manifest(ID, 1), Priority.DEFAULT, List.of());

    private final Peers peers = new Peers(STALE, System::nanoTime);
    private final Correspondence correspondence = new Correspondence(SELF, new Keyring(List.of()), () -> 1);
    private final Dialling dialling = new Dialling(
            correspondence,
            new Holders(peers, new ProvedPairs(STALE, System::nanoTime), Map.of(), new OutboundPolicy(true)));

    @Test
    void whoFetchesWhatItWasAskedForIsConnectedToWhereItListens() {
        Endpoints endpoints = new Endpoints(Optional.empty(), Optional.empty(), Optional.of("127.0.0.1:6881"));
        peers.heard(ANNA, new Presence("serai", "5e".repeat(16), 1, endpoints, 1000, false));
        correspondence.ask(ANNA, HOLD);

        assertThat(dialling.infoHash(says(ANNA, Outcome.DIAL_ME)))
                .isEqualTo(Manifest.parse(HOLD.signed().text()).infoHash());
        assertThat(dialling.peers(says(ANNA, Outcome.DIAL_ME))).containsExactly("127.0.0.1:6881");
    }

    @Test
    void nobodyIsConnectedToThatWasNotAskedOrDoesNotSayThatItFetches() {
        correspondence.ask(ANNA, HOLD);

        assertThat(dialling.infoHash(says(OTTO, Outcome.DIAL_ME))).isNull();
        assertThat(dialling.infoHash(says(ANNA, Outcome.FETCHING))).isNull();
        correspondence.settle(ANNA, HOLD.key());
        assertThat(dialling.infoHash(says(ANNA, Outcome.DIAL_ME))).isNull();
    }

    private static Answered says(String pub, Outcome outcome) {
        return new Answered(pub, Reply.of(HOLD, outcome, null));
    }
}
