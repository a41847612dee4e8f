package io.serai.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.exceptionfactory.jagged.bech32.Bech32;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecipientTest {
    /** Bob's public key in RFC 7748, section 6.1. */
    private static final String HEX = "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f";

    private static final Recipient RECIPIENT = new Recipient(HEX);

    @Test
    void readsTheSameKeyInBothForms() {
        assertThat(RECIPIENT.text()).startsWith("age1").hasSize(62);
        assertThat(new Recipient(HEX.toUpperCase(Locale.ROOT))).isEqualTo(RECIPIENT);
        assertThat(new Recipient(RECIPIENT.text())).isEqualTo(RECIPIENT);
        assertThat(RECIPIENT).hasToString(RECIPIENT.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
                "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
            })
    void refusesAPointOfLowOrderInBothForms(String hex) {
        assertRefused(hex, "low order");
        assertRefused(bech32("age", hex), "low order");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882bcf"
            })
    void refusesAnotherSpellingOfAKeyThatItsOwnerCouldNotOpen(String hex) {
        assertRefused(hex, "canonical");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "age1",
                "nonsense",
                "de9edb7d",
                "https://example.org/key",
                "ssh-ed25519 AAAAC3Nz",
                "age1é"
            })
    void refusesWhatIsNoKey(String text) {
        assertRefused(text, "Expected an age recipient");
    }

    @Test
    void refusesAWrongChecksumAndOtherKinds() {
        String text = RECIPIENT.text();
        assertRefused(text.substring(0, 61) + (text.endsWith("q") ? "p" : "q"), "checksum");
        assertRefused(text.toUpperCase(Locale.ROOT), "another kind");
        assertRefused(bech32("age1yubikey", HEX), "another kind");
        assertRefused(bech32("age", HEX.substring(2)), "31 bytes");
    }

    @Test
    void quotesNoSecretThatWasGivenByMistake() {
        String secret = AgeIdentity.generate().text();
        assertThatExceptionOfType(NotARecipientException.class)
                .isThrownBy(() -> new Recipient(secret))
                .withMessageContaining("AGE-SECRET-K…")
                .withMessageNotContaining(secret.substring(0, 20));
    }

    private static void assertRefused(String text, String reason) {
        assertThatExceptionOfType(NotARecipientException.class)
                .isThrownBy(() -> new Recipient(text))
                .withMessageContaining(reason);
    }

    private static String bech32(String part, String hex) {
        return Bech32.getEncoder().encode(part, HexFormat.of().parseHex(hex)).toString();
    }
}
