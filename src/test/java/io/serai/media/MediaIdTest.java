package io.serai.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaIdTest {
    private static final String HEX = "0123456789abcdef".repeat(4);

    @Test
    void isSixtyFourLowerCaseHexDigits() {
        assertThat(new MediaId(HEX)).hasToString(HEX);
        assertThat(MediaId.isOne(HEX)).isTrue();
    }

    @Test
    void namesAHash() {
        byte[] hash = new byte[32];
        hash[0] = (byte) 0xf0;

        assertThat(MediaId.ofHash(hash).hex()).isEqualTo("f0" + "0".repeat(62));
    }

    @Test
    void noOtherLengthOfAHashIsOne() {
        assertThatThrownBy(() -> MediaId.ofHash(new byte[20])).isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123",
                "0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n",
                "../3456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "\uff10123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0"
            })
    void refusesEverythingElse(String text) {
        assertThat(MediaId.isOne(text)).isFalse();
        assertThatThrownBy(() -> new MediaId(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("64 lower-case hexadecimal digits");
    }

    @Test
    void aRefusalShowsNoControlCharactersAndNoLongText() {
        assertThatThrownBy(() -> new MediaId("\u001b[31m\u202e" + "x".repeat(5000)))
                .hasMessageNotContainingAny("\u001b", "\u202e")
                .satisfies(failure -> assertThat(failure.getMessage()).hasSizeLessThan(200));
    }
}
