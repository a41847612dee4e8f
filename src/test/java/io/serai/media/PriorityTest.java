package io.serai.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriorityTest {
    @ParameterizedTest
    @ValueSource(strings = {"1", "10", " 5 "})
    void isAWholeNumberFromOneToTen(String text) {
        assertThat(Priority.parse(text).value()).isEqualTo(Integer.parseInt(text.strip()));
    }

    @Test
    void isFiveUnlessSaid() {
        assertThat(Priority.DEFAULT.value()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "11", "-1", "", "high", "5.5", "1e1", "99999999999"})
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> Priority.parse(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(text, "1 to 10");
    }
}
