package io.serai.gun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EcdsaTest {
    private static final SeaPair ALICE = Vectors.pair("alice");
    private static final SeaPair BOB = Vectors.pair("bob");
    private static final Ecdsa BORING_SSL = Ecdsa.boringSsl();
    private static final Ecdsa BOUNCY_CASTLE = Ecdsa.bouncyCastle();

    static Stream<Arguments> signersAndCheckers() {
        return Stream.of(BORING_SSL, BOUNCY_CASTLE)
                .flatMap(one -> Stream.of(BORING_SSL, BOUNCY_CASTLE).map(other -> Arguments.of(one, other)));
    }

    static Stream<Ecdsa> checkers() {
        return Stream.of(BORING_SSL, BOUNCY_CASTLE);
    }

    /** So many that some have a number that is shorter than 32 bytes, and many one whose first bit is set. */
    @ParameterizedTest
    @MethodSource("signersAndCheckers")
    void eachTakesWhatTheOtherSigned(Ecdsa signer, Ecdsa checker) throws GeneralSecurityException {
        for (int i = 0; i < 600; i++) {
            byte[] message = {(byte) i, (byte) (i >> 8)};
            byte[] signature = signer.sign(ALICE.priv(), message);
            assertThat(signature).hasSize(64);
            assertThat(checker.verify(ALICE.pub(), message, signature)).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("signersAndCheckers")
    void neitherTakesASignatureOfAnotherMessageOrByAnotherKey(Ecdsa signer, Ecdsa checker)
            throws GeneralSecurityException {
        byte[] message = {1};
        byte[] signature = signer.sign(ALICE.priv(), message);

        assertThat(checker.verify(ALICE.pub(), new byte[] {2}, signature)).isFalse();
        assertThat(checker.verify(BOB.pub(), message, signature)).isFalse();
        signature[40] ^= 1;
        assertThat(checker.verify(ALICE.pub(), message, signature)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("checkers")
    void neitherTakesNumbersOutOfRange(Ecdsa checker) throws GeneralSecurityException {
        byte[] message = {1};
        byte[] highest = new byte[64];
        Arrays.fill(highest, (byte) 0xFF);

        assertThatThrownBy(() -> checker.verify(ALICE.pub(), message, highest))
                .isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> checker.verify(ALICE.pub(), message, new byte[63]))
                .isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> checker.sign("A", message)).isInstanceOf(GeneralSecurityException.class);
    }
}
