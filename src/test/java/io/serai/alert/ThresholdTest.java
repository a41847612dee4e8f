package io.serai.alert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "2.4, 2 s",
        "119, 119 s",
        "3599, 59 min",
        "7384, 2 h 3 min",
        "93601, 26 h 0 min",
        "180000, 2 d 2 h",
        "Infinity, endless"
    })
    void aTimeStandsInASentenceAsPeopleSayIt(double seconds, String text) {
        assertThat(new Threshold(60, true, true).format(seconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "17, 17", "2.54, 2.5", "1234.56, 1235", "Infinity, endless"})
    void aNumberHasNoMoreDigitsThanTell(double value, String text) {
        assertThat(new Threshold(60, true, false).format(value)).isEqualTo(text);
    }

    @Test
    void theThresholdItselfIsNotBeyondIt() {
        assertThat(new Threshold(14, false, false).isCrossed(14)).isFalse();
        assertThat(new Threshold(14, false, false).isCrossed(13.9)).isTrue();
        assertThat(new Threshold(14, false, false).isCrossed(Double.POSITIVE_INFINITY))
                .isFalse();
        assertThat(new Threshold(0, true, false).isCrossed(0)).isFalse();
        assertThat(new Threshold(0, true, false).isCrossed(Double.NaN)).isFalse();
        assertThat(new Threshold(14, false, false).isCrossed(Double.NaN)).isFalse();
    }
}
