package io.serai.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.catalog.HeardPresences;
import io.serai.catalog.OnEachDatabase;
import io.serai.catalog.TemporaryCatalog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others may try on a node whose network has a secret. */
@OnEachDatabase
class SecretNetworkTest {
    private static final String SELF = DiscoveryTest.pub('s');
    private static final String ANNA = DiscoveryTest.pub('a');
    private static final String OTTO = DiscoveryTest.pub('o');
    private static final String LISTED = DiscoveryTest.pub('l');
    private static final String EXPELLED = DiscoveryTest.pub('e');
    private static final NetworkKeys KEYS = new NetworkKeys("serai", new byte[32]);
    private static final NetworkKeys OTHERS =
            new NetworkKeys("serai", HexFormat.of().parseHex("5e".repeat(32)));
    private static final double STATE = 1795349086888.25;

    @TempDir
    private Path folder;

    private final Peers peers = new Peers(Duration.ofMinutes(2), System::nanoTime);
    private final Heartbeat heartbeat = new Heartbeat("serai", () -> PresenceTest.NOWHERE, () -> 0, () -> 1000, 0);
    private HeardPresences heard;
    private Discovery discovery;

    @BeforeEach
    void open() {
        heard = TemporaryCatalog.in(folder).heardPresences();
        discovery = discovery(new Keyring(List.of(KEYS)));
    }

    @Test
    void whoProvesToHaveTheSecretIsHeard() {
        discovery.take(ANNA, sealed(KEYS, ANNA, 5), STATE);

        assertThat(peers.find(ANNA).orElseThrow().presence().beat()).isEqualTo(5);
        assertThat(Presence.parse(heard.find(ANNA).orElseThrow().text()).proof())
                .contains(KEYS.proof(ANNA));
    }

    @Test
    void aPresenceThatIsShownAgainDoesNothing() {
        discovery.take(ANNA, sealed(KEYS, ANNA, 5), STATE);
        discovery.take(ANNA, sealed(KEYS, ANNA, 6), STATE);
        discovery.take(ANNA, sealed(KEYS, ANNA, 5), STATE);
        assertThat(peers.find(ANNA).orElseThrow().presence().beat()).isEqualTo(6);

        discovery.take(ANNA, sealed(KEYS, ANNA, 7), STATE + 1);
        assertThat(peers.find(ANNA).orElseThrow().presence().beat()).isEqualTo(6);
    }

    @Test
    void aPresenceThatWasCopiedFromAnotherNodeDoesNothing() {
        discovery.take(OTTO, sealed(KEYS, ANNA, 5), STATE);

        assertThat(peers.all()).isEmpty();
    }

    @Test
    void aProofThatWasCopiedFromAnotherNodeDoesNothing() {
        Presence claimed = PresenceTest.presence(5).proved(Optional.of(KEYS.proof(ANNA)));

        discovery.take(OTTO, seal(KEYS, OTTO, claimed), STATE);
        discovery.take(OTTO, seal(KEYS, OTTO, PresenceTest.presence(5)), STATE);

        assertThat(peers.all()).isEmpty();
        assertThat(heard.latest(10)).isEmpty();
    }

    @Test
    void aPresenceUnderAnotherSecretOrInClearDoesNothing() {
        discovery.take(ANNA, sealed(OTHERS, ANNA, 5), STATE);
        discovery.take(
                ANNA,
                PresenceTest.presence(5).proved(Optional.of(KEYS.proof(ANNA))).text(),
                STATE);
        discovery.take(ANNA, PresenceTest.presence(5).text(), STATE);

        assertThat(peers.all()).isEmpty();
    }

    @Test
    void anEntryInTheIndexWithoutAProofDoesNothingButToBeLookedAt() {
        List<String> asked = discovery.candidates(List.of(List.of(OTTO, "junk", EXPELLED)));
        assertThat(asked).containsExactlyInAnyOrder(SELF, LISTED, OTTO);

        discovery.take(OTTO, PresenceTest.presence(5).text(), STATE);
        discovery.take(OTTO, null, null);

        assertThat(peers.all()).isEmpty();
    }

    @Test
    void whoIsExpelledIsNotHeardThoughItHasTheSecret() {
        discovery.take(EXPELLED, sealed(KEYS, EXPELLED, 5), STATE);

        assertThat(peers.all()).isEmpty();
    }

    @Test
    void whoIsListedIsHeardWithoutTheSecret() {
        discovery.take(LISTED, PresenceTest.presence(5).text(), STATE);

        assertThat(peers.find(LISTED)).isPresent();
    }

    @Test
    void whatItTellsIsReadByWhoHasTheSecretAndByNobodyElse() {
        Presence told = heartbeat.beat().orElseThrow();
        Object record = discovery.record(told);
        String text = (String) ((DoubleFunction<?>) record).apply(STATE);

        assertThat(text).doesNotContain("serai\"").doesNotContain(told.boot());
        assertThat(new Keyring(List.of(KEYS)).opened(Presence.soul(SELF), "record", text, STATE))
                .contains(told.proved(Optional.of(KEYS.proof(SELF))).text());
        assertThat(new Keyring(List.of(OTHERS)).opened(Presence.soul(SELF), "record", text, STATE))
                .isEmpty();
    }

    @Test
    void whileTheSecretIsChangedNodesOfBothAreHeard() {
        discovery = discovery(new Keyring(List.of(OTHERS, KEYS)));

        discovery.take(ANNA, sealed(KEYS, ANNA, 5), STATE);
        discovery.take(OTTO, sealed(OTHERS, OTTO, 5), STATE);

        assertThat(peers.all()).extracting(Peer::pub).containsExactlyInAnyOrder(ANNA, OTTO);
    }

    @Test
    void anotherProcessOfItsIdentityIsNoticedWithOrWithoutTheSecret() {
        heartbeat.beat();

        discovery.take(SELF, PresenceTest.presence(9000).text(), STATE);

        assertThat(heartbeat.isAlone()).isFalse();
    }

    private Discovery discovery(Keyring keyring) {
        Admission admission = new Admission(true, Set.of(LISTED), Set.of(EXPELLED), keyring);
        return new Discovery("serai", SELF, admission, peers, heartbeat, heard, keyring);
    }

    private static String sealed(NetworkKeys keys, String pub, long beat) {
        return seal(keys, pub, PresenceTest.presence(beat).proved(Optional.of(keys.proof(pub))));
    }

    private static String seal(NetworkKeys keys, String pub, Presence presence) {
        return keys.records().seal(presence.text(), Presence.soul(pub), "record", STATE);
    }
}
