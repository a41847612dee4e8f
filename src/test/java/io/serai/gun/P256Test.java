package io.serai.gun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class P256Test {
    private static final String PUB = Vectors.pair("alice").pub();
    private static final String X = PUB.substring(0, 43);
    private static final String Y = PUB.substring(44);
    private static final String ZERO = number(0);
    private static final String HIGHEST = number(0xFF);

    static Stream<String> forged() {
        return Stream.of(
                "",
                ".",
                "A.B",
                X,
                X + "." + X,
                Y + "." + X,
                ZERO + "." + ZERO,
                HIGHEST + "." + HIGHEST,
                X + "." + Y + "." + Y,
                X + "." + Y.substring(1),
                X + "." + Y + "A",
                X + "." + Y + "=",
                X + "/" + Y,
                "!" + PUB.substring(1),
                "é".repeat(87),
                PUB.repeat(10_000));
    }

    @ParameterizedTest
    @MethodSource("forged")
    void refusesWhatIsNoPointOfTheCurve(String pub) {
        assertThat(P256.isPublicKey(pub)).isFalse();
        assertThatThrownBy(() -> P256.publicKey(pub)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> P256.publicSpec(pub)).isInstanceOf(GeneralSecurityException.class);
        assertThat(Sea.verify(pub, new byte[0], new byte[64])).isFalse();
        assertThatThrownBy(() -> SeaCipher.secret(pub, Vectors.pair("bob"))).isInstanceOf(GunException.class);
    }

    /** The last character of 32 bytes has two bits to spare, which would give one key four names. */
    @Test
    void refusesASecondSpellingOfAKey() {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        char last = Y.charAt(42);
        String other = Y.substring(0, 42) + alphabet.charAt(alphabet.indexOf(last) ^ 1);
        assertThat(Base64.getUrlDecoder().decode(other))
                .isEqualTo(Base64.getUrlDecoder().decode(Y));
        assertThat(P256.isPublicKey(X + "." + Y)).isTrue();
        assertThat(P256.isPublicKey(X + "." + other)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "A",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "__________________________________________8"
            })
    void refusesWhatIsNoPrivateKeyWithoutShowingIt(String priv) {
        assertThatThrownBy(() -> P256.privateKey(priv))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageMatching("a part of a key is not .*base64url|the private key is no scalar of P-256");
    }

    private static String number(int each) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) each);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
