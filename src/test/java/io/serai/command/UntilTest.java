package io.serai.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UntilTest {
    @ParameterizedTest
    @CsvSource({
        "30d, 2026-12-31T12:00:00Z",
        "12h, 2026-12-02T00:00:00Z",
        "45m, 2026-12-01T12:45:00Z",
        "2030-01-31T12:00:00+01:00, 2030-01-31T12:00:00+01:00",
        "soon, soon"
    })
    void isFromNowOrAsItIsSaid(String said, String time) {
        assertThat(Until.parse(said, Instant.parse("2026-12-01T12:00:00Z")).time())
                .isEqualTo(time);
    }
}
