package io.serai.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serai.gun.Sea;
import io.serai.media.InvalidInputException;
import io.serai.sealing.AgeIdentity;
import io.serai.sealing.Recipient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReaderTest {
    private static final String EPUB = Sea.generate().epub();

    @Test
    void tellsKeysFromNamesAndGroups() {
        Recipient recipient = AgeIdentity.generate().recipient();

        assertThat(Reader.parse(recipient.text())).isEqualTo(new Reader(GrantScheme.AGE, recipient.text()));
        assertThat(Reader.parse(" " + EPUB + "\n")).isEqualTo(new Reader(GrantScheme.SEA, EPUB));
        assertThat(Reader.parse("gun:" + EPUB).scheme()).isEqualTo(GrantScheme.NAME);
        assertThat(Reader.parse("oidc:https://login.example#anna").scheme()).isEqualTo(GrantScheme.NAME);
        assertThat(Reader.parse("group:Familie_Ä").scheme()).isEqualTo(GrantScheme.GROUP);
    }

    @Test
    void hasAFingerprintThatIsTheSameForBothFormsOfAKey() {
        // the key of the 32 bytes 1, 2, 3, …
        String hex = "0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20";
        Reader reader = Reader.parse(hex);

        assertThat(reader.fingerprint()).matches("[0-9a-f]{32}");
        assertThat(Reader.parse(reader.text()).fingerprint()).isEqualTo(reader.fingerprint());
        assertThat(reader.text()).startsWith("age1");
        assertThat(Reader.parse(AgeIdentity.generate().recipient().text()).fingerprint())
                .isNotEqualTo(reader.fingerprint());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "anna",
                "gun:anna",
                "oidc:login.example#anna",
                "oidc:https://login.example",
                "group:",
                "group:a b",
                "group:../x",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void refusesWhatNamesNobody(String text) {
        assertThatThrownBy(() -> Reader.parse(text)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void refusesAnotherSpellingOfAKey() {
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = letters.indexOf(EPUB.charAt(EPUB.length() - 1));
        String other = EPUB.substring(0, EPUB.length() - 1) + letters.charAt(last ^ 1);

        assertThatThrownBy(() -> Reader.parse(other)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void noGroupIsInAnother() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReaderGroups(Map.of("all", List.of("group:family"), "family", List.of())))
                .withMessageContaining("group:family");
    }
}
