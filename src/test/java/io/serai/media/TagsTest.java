package io.serai.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagsTest {
    @Test
    void commasStandBetweenTags() {
        Tags tags = Tags.parse(" holiday, by the sea,,holiday ,");

        assertThat(tags.values()).containsExactly("holiday", "by the sea");
        assertThat(Tags.parse(tags.text())).isEqualTo(tags);
        assertThat(Tags.parse("")).isEqualTo(Tags.NONE);
    }

    @Test
    void oneTagHasOneForm() {
        assertThat(new Tags(List.of("Cafe\u0301", "Café")).values()).containsExactly("Café");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a,b", "a\nb", "\u0000", "a\u202eb", "a\u200bb", "\ud800"})
    void refusesWhatIsNoTag(String tag) {
        assertThatThrownBy(() -> new Tags(List.of(tag)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("The tag ");
    }

    @Test
    void aTagAndTheirNumberAreBounded() {
        String longest = "😀".repeat(64);
        assertThat(new Tags(List.of(longest)).values()).containsExactly(longest);
        assertThatThrownBy(() -> new Tags(List.of(longest + "a"))).hasMessageContaining("64");

        String most = IntStream.range(0, 32).mapToObj(Integer::toString).collect(Collectors.joining(","));
        assertThat(Tags.parse(most).values()).hasSize(32);
        assertThatThrownBy(() -> Tags.parse(most + ",more")).hasMessageContaining("33 tags");
        assertThat(new Tags(Collections.nCopies(40, "same")).values()).hasSize(1);
    }
}
