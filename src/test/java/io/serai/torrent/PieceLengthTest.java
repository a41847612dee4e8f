package io.serai.torrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PieceLengthTest {
    @ParameterizedTest
    @CsvSource({
        "1, 16384",
        "24575999, 16384",
        "24576000, 32768",
        "1073741824, 1048576",
        "10737418240, 8388608",
        "1099511627776, 16777216"
    })
    void isAFunctionOfTheSizeAlone(long size, int expected) {
        assertThat(PieceLength.of(size)).isEqualTo(expected);
    }

    @Property
    void isAPowerOfTwoThatGivesAboutFifteenHundredPieces(@ForAll @LongRange(min = 1, max = 1L << 44) long size) {
        int length = PieceLength.of(size);

        assertThat(Integer.bitCount(length)).isEqualTo(1);
        assertThat(length).isBetween(16 * 1024, 16 * 1024 * 1024);
        if (length < 16 * 1024 * 1024) {
            assertThat(PieceLength.count(size, length)).isLessThanOrEqualTo(1500);
        }
        if (length > 16 * 1024) {
            assertThat(PieceLength.count(size, length)).isGreaterThanOrEqualTo(750);
        }
        assertThat(PieceLength.count(size, length) * length).isBetween(size, size + length - 1);
    }

    @Test
    void anEmptyFileHasNone() {
        assertThatThrownBy(() -> PieceLength.of(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0");
    }
}
