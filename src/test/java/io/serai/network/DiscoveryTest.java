package io.serai.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.catalog.HeardPresences;
import io.serai.catalog.OnEachDatabase;
import io.serai.catalog.TemporaryCatalog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class DiscoveryTest {
    private static final String SELF = pub('s');
    private static final String ANNA = pub('a');
    private static final String OTTO = pub('o');
    private static final Duration STALE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private final AtomicLong nanos = new AtomicLong();
    private final Peers peers = new Peers(STALE, nanos::get);
    private final Heartbeat heartbeat = new Heartbeat("serai", () -> PresenceTest.NOWHERE, () -> 0, () -> 1000, 0);
    private HeardPresences heard;
    private Discovery discovery;

    @BeforeEach
    void open() {
        heard = TemporaryCatalog.in(folder).heardPresences();
        discovery = new Discovery(
                "serai",
                SELF,
                new Admission(true, Set.of(), Set.of(OTTO)),
                peers,
                heartbeat,
                heard,
                new Keyring(List.of()));
    }

    @Test
    void looksForItselfForThoseItKnowsAndForThoseInTheIndex() {
        peers.heard(pub('k'), PresenceTest.presence(1));

        assertThat(discovery.candidates(List.of(List.of(ANNA, SELF), List.of(pub('k'), ANNA))))
                .containsExactly(SELF, pub('k'), ANNA);
    }

    @Test
    void whoIsHeardIsLookedForOnlyAfterASilence() {
        peers.heard(ANNA, PresenceTest.presence(1));
        peers.heard(ANNA, PresenceTest.presence(2));
        assertThat(discovery.candidates(List.of(List.of(ANNA)))).containsExactly(SELF);

        nanos.addAndGet(STALE.dividedBy(2).toNanos() + 1);
        assertThat(discovery.candidates(List.of(List.of(ANNA)))).containsExactly(SELF, ANNA);
    }

    @Test
    void keysThatAreNoPublicKeysAndNodesThatAreExpelledAreNotLookedFor() {
        assertThat(discovery.candidates(List.of(List.of("nobody", OTTO, ANNA + "/presence", ""))))
                .containsExactly(SELF);
    }

    @Test
    void anIndexFullOfJunkCostsNoMoreThanTheBound() {
        List<String> junk = IntStream.range(0, 20_000)
                .mapToObj(number -> "%043d.%043d".formatted(number, number))
                .toList();
        peers.heard(ANNA, PresenceTest.presence(1));

        assertThat(discovery.candidates(List.of(junk))).hasSize(Peers.MOST).startsWith(SELF, ANNA);
    }

    @Test
    void hearsEachBeatOfWhomItFollows() {
        discovery.heard(
                discovery.soul(ANNA), Map.of("record", PresenceTest.presence(5).text()), Map.of("record", 1.0));
        discovery.heard(discovery.soul(ANNA), Map.of("another", "value"), Map.of("another", 2.0));

        assertThat(peers.find(ANNA).orElseThrow().presence().beat()).isEqualTo(5);
    }

    @Test
    void keepsTheNewestOfEachNodeOverRestarts() {
        discovery.take(ANNA, PresenceTest.presence(5).text(), 1.0);
        discovery.take(ANNA, PresenceTest.presence(4).text(), 1.0);

        assertThat(heard.find(ANNA).orElseThrow().text())
                .isEqualTo(PresenceTest.presence(5).text());
        assertThat(heard.latest(10)).hasSize(1);
    }

    @Test
    void keepsNoMoreNodesThanAreKnownAtATime() {
        for (char letter = 'a'; letter <= 'e'; letter++) {
            discovery.take(pub(letter), PresenceTest.presence(5).text(), 1.0);
        }
        discovery.forget();
        assertThat(heard.latest(10)).hasSize(5);

        heard.forgetAllBut(3);

        assertThat(heard.latest(10)).hasSize(3);
    }

    @Test
    void aStrangersPresenceAnotherNetworksAndJunkDoNothing() {
        discovery.take(OTTO, PresenceTest.presence(5).text(), 1.0);
        discovery.take(ANNA, PresenceTest.presence(5).text().replace("serai", "another"), 1.0);
        discovery.take(ANNA, "{}", 1.0);
        discovery.take(ANNA, 7, 1.0);
        discovery.take(ANNA, null, null);

        assertThat(peers.all()).isEmpty();
        assertThat(heard.latest(10)).isEmpty();
    }

    @Test
    void whatStandsUnderItsOwnKeyIsTheHeartbeatsBusiness() {
        heartbeat.beat();

        discovery.take(SELF, PresenceTest.presence(9000).text(), 1.0);

        assertThat(heartbeat.isAlone()).isFalse();
        assertThat(peers.all()).isEmpty();
    }

    static String pub(char letter) {
        String half = String.valueOf(letter).repeat(43);
        return half + "." + half;
    }
}
