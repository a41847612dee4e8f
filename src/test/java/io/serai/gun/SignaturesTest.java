package io.serai.gun;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignaturesTest {
    private static final SeaPair ALICE = Vectors.pair("alice");
    private static final SeaPair BOB = Vectors.pair("bob");

    private final Signatures signatures = new Signatures(10);

    @Test
    void holdsASignatureAgain() {
        String signature = Sea.signature(ALICE, "text");
        assertThat(signatures.hold(ALICE.pub(), "text", signature)).isTrue();
        assertThat(signatures.hold(ALICE.pub(), "text", signature)).isTrue();
        assertThat(signatures.remembered()).isEqualTo(1);
    }

    @Test
    void holdsNothingForItsLikenessToWhatItRemembers() {
        String signature = Sea.signature(ALICE, "text");
        assertThat(signatures.hold(ALICE.pub(), "text", signature)).isTrue();
        assertThat(signatures.hold(ALICE.pub(), "texts", signature)).isFalse();
        assertThat(signatures.hold(BOB.pub(), "text", signature)).isFalse();
        assertThat(signatures.hold(ALICE.pub(), "text", Sea.signature(BOB, "text")))
                .isFalse();
    }

    @Test
    void remembersNoMoreThanItsBoundAndNothingThatIsNotValid() {
        for (int i = 0; i < 20; i++) {
            assertThat(signatures.hold(ALICE.pub(), "text" + i, Sea.signature(ALICE, "text" + i)))
                    .isTrue();
            assertThat(signatures.hold(BOB.pub(), "other" + i, Sea.signature(ALICE, "other" + i)))
                    .isFalse();
        }
        assertThat(signatures.remembered()).isEqualTo(10);
    }

    @Test
    void checksWithoutRememberingWhereItsBoundIsZero() {
        Signatures forgetful = new Signatures(0);
        String signature = Sea.signature(ALICE, "text");
        assertThat(forgetful.hold(ALICE.pub(), "text", signature)).isTrue();
        assertThat(forgetful.hold(ALICE.pub(), "text", signature)).isTrue();
        assertThat(forgetful.remembered()).isZero();
    }
}
