package io.serai.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellTest {
    @ParameterizedTest
    @CsvSource({"250, 0.3 s", "61000, 1 min 1 s", "3660000, 1 h 1 min", "93600000, 1 d 2 h"})
    void aDurationIsInWhatItIsLongIn(long milliseconds, String text) throws IOException {
        assertThat(Cell.duration(json("{\"a\": " + milliseconds + "}"), "a")).isEqualTo(text);
    }

    @Test
    void anObjectIsItsMembersByName() throws IOException {
        assertThat(Cell.members(json("{\"a\": {\"assets\": 3, \"why\": \"old\", \"of\": [1]}}"), "a"))
                .isEqualTo("assets: 3, why: old, of: [1]");
    }

    @Test
    void whatIsNotThereIsAHyphen() throws IOException {
        JsonNode answer = json("{\"a\": null}");

        assertThat(Cell.text(answer, "a")).isEqualTo("-");
        assertThat(Cell.text(answer, "b")).isEqualTo("-");
        assertThat(Cell.time(answer, "a")).isEqualTo("-");
        assertThat(Cell.members(answer, "a")).isEqualTo("-");
        assertThat(Cell.duration(answer, "a")).isEqualTo("-");
        assertThat(Cell.size(answer, "a").strip()).isEqualTo("-");
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
