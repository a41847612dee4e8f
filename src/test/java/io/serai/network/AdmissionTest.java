package io.serai.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final Presence PRESENCE = PresenceTest.presence(1);
    private static final NetworkKeys KEYS = new NetworkKeys("serai", new byte[32]);
    private static final Keyring SECRET = new Keyring(List.of(KEYS));

    @Test
    void onLoopbackWithoutAListEverybodyIsAdmitted() {
        assertThat(new Admission(true, Set.of(), Set.of()).admits("anna", PRESENCE))
                .isTrue();
    }

    @Test
    void beyondLoopbackWithoutAListNobodyIs() {
        assertThat(new Admission(false, Set.of(), Set.of()).admits("anna", PRESENCE))
                .isFalse();
    }

    @Test
    void withAListItsMembersAloneAre() {
        for (boolean loopback : new boolean[] {true, false}) {
            Admission admission = new Admission(loopback, Set.of("anna"), Set.of());
            assertThat(admission.admits("anna", PRESENCE)).isTrue();
            assertThat(admission.admits("otto", PRESENCE)).isFalse();
        }
    }

    @Test
    void whoIsExpelledIsNotWhateverElseIsSaid() {
        assertThat(new Admission(true, Set.of(), Set.of("anna")).admits("anna", PRESENCE))
                .isFalse();
        assertThat(new Admission(false, Set.of("anna"), Set.of("anna")).admits("anna", PRESENCE))
                .isFalse();
    }

    @Test
    void withASecretWhoProvesToHaveItIsAdmittedBeyondLoopbackToo() {
        for (boolean loopback : new boolean[] {true, false}) {
            Admission admission = new Admission(loopback, Set.of(), Set.of(), SECRET);
            assertThat(admission.admits("anna", proved("anna"))).isTrue();
            assertThat(admission.mayAdmit("anna")).isTrue();
        }
    }

    @Test
    void withASecretNobodyIsAdmittedWithoutAProofOnLoopbackEither() {
        assertThat(new Admission(true, Set.of(), Set.of(), SECRET).admits("anna", PRESENCE))
                .isFalse();
    }

    @Test
    void aProofOfAnotherKeyAnotherSecretOrAnotherNetworkProvesNothing() {
        Admission admission = new Admission(true, Set.of(), Set.of(), SECRET);
        byte[] other = new byte[32];
        other[31] = 1;

        assertThat(admission.admits("anna", proved("otto"))).isFalse();
        assertThat(admission.admits("anna", shown(new NetworkKeys("serai", other).proof("anna"))))
                .isFalse();
        assertThat(admission.admits("anna", shown(new NetworkKeys("harbour", new byte[32]).proof("anna"))))
                .isFalse();
        assertThat(admission.admits("anna", shown("0".repeat(64)))).isFalse();
    }

    @Test
    void whileASecretIsChangedAProofByEitherIsTaken() {
        byte[] fresh = new byte[32];
        fresh[0] = 1;
        Keyring both = new Keyring(List.of(new NetworkKeys("serai", fresh), KEYS));
        Admission admission = new Admission(false, Set.of(), Set.of(), both);

        assertThat(admission.admits("anna", proved("anna"))).isTrue();
        assertThat(admission.admits("anna", shown(both.proof("anna").orElseThrow())))
                .isTrue();
        assertThat(both.proof("anna")).isNotEqualTo(SECRET.proof("anna"));
    }

    @Test
    void whoIsExpelledIsNotByAProofEither() {
        Admission admission = new Admission(true, Set.of(), Set.of("anna"), SECRET);

        assertThat(admission.admits("anna", proved("anna"))).isFalse();
        assertThat(admission.mayAdmit("anna")).isFalse();
    }

    @Test
    void whoIsListedNeedsNoProof() {
        assertThat(new Admission(false, Set.of("anna"), Set.of(), SECRET).admits("anna", PRESENCE))
                .isTrue();
    }

    private static Presence proved(String pub) {
        return shown(KEYS.proof(pub));
    }

    private static Presence shown(String proof) {
        return PRESENCE.proved(Optional.of(proof));
    }
}
