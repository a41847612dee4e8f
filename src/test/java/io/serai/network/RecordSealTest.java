package io.serai.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordSealTest {
    private static final byte[] KEY =
            HexFormat.of().parseHex("8d654e39f1d8b3aa6c9c5923d598f7a694b91397c722b95fb3c322d71971045b");
    private static final String SOUL = "~" + DiscoveryTest.pub('a') + "/presence";
    private static final double STATE = 1795349086888.25;

    private final RecordSeal seal = new RecordSeal(KEY);

    @Test
    void opensWhatAnotherImplementationSealed() {
        assertThat(seal.open(
                        "serai-sealed-v1.AAECAwQFBgcICQoLlfkzMrlU1krns714XH-xeo8EEsfuHwImGyk", SOUL, "record", STATE))
                .contains("{\"beat\":7}");
    }

    @Test
    void opensWhatItSealedUnderItsSoulItsKeyAndItsStateAlone() {
        String sealed = seal.seal("text", SOUL, "record", STATE);

        assertThat(RecordSeal.isSealed(sealed)).isTrue();
        assertThat(seal.open(sealed, SOUL, "record", STATE)).contains("text");
        assertThat(seal.open(sealed, SOUL + "s", "record", STATE)).isEmpty();
        assertThat(seal.open(sealed, SOUL + "r", "ecord", STATE)).isEmpty();
        assertThat(seal.open(sealed, SOUL, "records", STATE)).isEmpty();
        assertThat(seal.open(sealed, SOUL, "record", Math.nextUp(STATE))).isEmpty();
    }

    @Test
    void opensWithItsKeyAlone() {
        byte[] other = KEY.clone();
        other[0] ^= 1;

        assertThat(new RecordSeal(other).open(seal.seal("text", SOUL, "record", STATE), SOUL, "record", STATE))
                .isEmpty();
    }

    @Test
    void neverSealsTheSameTextAlike() {
        assertThat(seal.seal("text", SOUL, "record", STATE)).isNotEqualTo(seal.seal("text", SOUL, "record", STATE));
    }

    @Test
    void whatWasCutOrAlteredDoesNotOpen() {
        String sealed = seal.seal("text", SOUL, "record", STATE);
        for (int length = 0; length < sealed.length(); length++) {
            assertThat(seal.open(sealed.substring(0, length), SOUL, "record", STATE))
                    .isEmpty();
        }
        int middle = sealed.length() - 5;
        char other = sealed.charAt(middle) == 'A' ? 'B' : 'A';
        assertThat(seal.open(sealed.substring(0, middle) + other + sealed.substring(middle + 1), SOUL, "record", STATE))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "serai-sealed-v1.", "serai-sealed-v1.AAAA", "serai-sealed-v1.?", "SEA{}"})
    void junkDoesNotOpen(String junk) {
        assertThat(seal.open(junk, SOUL, "record", STATE)).isEmpty();
    }

    @Test
    void aKeyOfAnotherLengthIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecordSeal(new byte[16]))
                .withMessageContaining("16 bytes, expected 32");
    }

    @Test
    void neverShowsItsKey() {
        assertThat(seal.toString()).isEqualTo("RecordSeal[…]");
    }
}
