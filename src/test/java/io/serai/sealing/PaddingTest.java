package io.serai.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaddingTest {
    private static final long LARGE = 1L << 60;

    @Property
    void padmeAddsAnEighthAtMost(@ForAll @LongRange(max = LARGE) long length) {
        assertThat(Padding.PADME.padded(length)).isBetween(length, length + (long) (0.12 * length));
    }

    @Property
    void padmeAddsLittleToWhatIsLong(@ForAll @LongRange(min = 1 << 30, max = LARGE) long length) {
        assertThat(Padding.PADME.padded(length) - length).isLessThanOrEqualTo(length / 32);
    }

    @Property
    void whatIsLongerIsNotShorterPadded(
            @ForAll @LongRange(max = LARGE) long one, @ForAll @LongRange(max = LARGE) long other) {
        assertThat(Padding.PADME.padded(Math.max(one, other)))
                .isGreaterThanOrEqualTo(Padding.PADME.padded(Math.min(one, other)));
    }

    @Property
    void whatIsPaddedStaysAsItIs(@ForAll @LongRange(max = LARGE) long length) {
        long padded = Padding.PADME.padded(length);

        assertThat(Padding.PADME.padded(padded)).isEqualTo(padded);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "2, 2",
        "7, 7",
        "8, 8",
        "9, 10",
        "17, 18",
        "65, 72",
        "129, 144",
        "257, 272",
        "1000, 1024",
        "65536, 65536",
        "65537, 67584",
        "1000000, 1015808",
        "1000000000, 1006632960"
    })
    void padmeRoundsUpAllButTheLeadingDigits(long length, long padded) {
        assertThat(Padding.PADME.padded(length)).isEqualTo(padded);
    }

    @Test
    void ofLengthsUpToTwiceAnotherFewAreToldApart() {
        assertThat(LongStream.range(1 << 20, 1 << 21).map(Padding.PADME::padded).distinct())
                .hasSizeLessThanOrEqualTo(33);
    }

    @Test
    void nothingIsAddedWhereNothingIsPadded() {
        assertThat(Padding.NONE.padded(12_345)).isEqualTo(12_345);
    }

    @ParameterizedTest
    @EnumSource(Padding.class)
    void aNegativeLengthIsRefused(Padding padding) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> padding.padded(-1))
                .withMessageContaining("-1");
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MAX_VALUE - 1000})
    void aLengthThatHasNoneAboveItIsRefused(long length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Padding.PADME.padded(length))
                .withMessageContaining(String.valueOf(length));
    }
}
