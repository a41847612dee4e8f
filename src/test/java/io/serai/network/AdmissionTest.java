package io.serai.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    @Test
    void onLoopbackWithoutAListEverybodyIsAdmitted() {
        assertThat(new Admission(true, Set.of(), Set.of()).admits("anna")).isTrue();
    }

    @Test
    void beyondLoopbackWithoutAListNobodyIs() {
        assertThat(new Admission(false, Set.of(), Set.of()).admits("anna")).isFalse();
    }

    @Test
    void withAListItsMembersAloneAre() {
        for (boolean loopback : new boolean[] {true, false}) {
            Admission admission = new Admission(loopback, Set.of("anna"), Set.of());
            assertThat(admission.admits("anna")).isTrue();
            assertThat(admission.admits("otto")).isFalse();
        }
    }

    @Test
    void whoIsExpelledIsNotWhateverElseIsSaid() {
        assertThat(new Admission(true, Set.of(), Set.of("anna")).admits("anna")).isFalse();
        assertThat(new Admission(false, Set.of("anna"), Set.of("anna")).admits("anna"))
                .isFalse();
    }
}
