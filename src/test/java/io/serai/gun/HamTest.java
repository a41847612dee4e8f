package io.serai.gun;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HamTest {
    private static final double NOW = 5000;

    static Stream<JsonNode> ties() {
        return Vectors.cases("ham-ties.json");
    }

    @ParameterizedTest
    @MethodSource("ties")
    void settlesATieAsStockGunDoes(JsonNode tie) {
        Entry known = new Entry(JsonText.of(JsonText.value(tie.path("known"))), 1000);
        Entry incoming = new Entry(JsonText.of(JsonText.value(tie.path("incoming"))), 1000);
        assertThat(known.json()).isEqualTo(tie.path("jsonKnown").asText());
        assertThat(incoming.json()).isEqualTo(tie.path("jsonIncoming").asText());
        assertThat(Ham.decide(NOW, incoming, known))
                .isEqualTo(tie.path("incomingWins").asBoolean() ? Ham.TAKE : Ham.DROP);
    }

    @Test
    void dropsWhatItKnowsAlready() {
        Entry known = new Entry("\"a\"", 1000);
        assertThat(Ham.decide(NOW, new Entry("\"a\"", 1000), known)).isEqualTo(Ham.DROP);
    }

    @Test
    void dropsWhatIsOlder() {
        assertThat(Ham.decide(NOW, new Entry("9", 999.999), new Entry("1", 1000)))
                .isEqualTo(Ham.DROP);
    }

    @Test
    void takesTheFirstValueWhateverItsState() {
        assertThat(Ham.decide(NOW, new Entry("1", -1), null)).isEqualTo(Ham.TAKE);
    }

    @Test
    void defersAStateAheadOfTheClock() {
        assertThat(Ham.decide(NOW, new Entry("1", NOW + 0.001), null)).isEqualTo(Ham.DEFER);
    }
}
