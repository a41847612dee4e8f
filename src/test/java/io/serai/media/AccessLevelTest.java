package io.serai.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessLevelTest {
    @ParameterizedTest
    @EnumSource
    void isReadInAnyCase(AccessLevel level) {
        assertThat(level.text()).isEqualTo(level.name().toLowerCase(Locale.ROOT));
        assertThat(AccessLevel.parse(level.text())).isEqualTo(level);
        assertThat(AccessLevel.parse(" " + level.name() + " ")).isEqualTo(level);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "all", "publi c", "private,public"})
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> AccessLevel.parse(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("public", "private", "restricted");
    }
}
