package io.serai.gun;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RelayTimeTest {
    private static final Instant THEN = Instant.parse("2026-11-07T08:09:10.700Z");

    @Test
    void aDateIsWrittenAsHttpHasIt() {
        assertThat(RelayTime.date(Clock.fixed(THEN, ZoneOffset.UTC))).isEqualTo("Sat, 07 Nov 2026 08:09:10 GMT");
    }

    @Test
    void aDateIsHeldAgainstTheMiddleOfTheCallAndOfItsSecond() {
        String date = "Sat, 07 Nov 2026 09:09:12 GMT";

        assertThat(RelayTime.ahead(date, THEN, THEN.plusSeconds(2)))
                .isEqualTo(Duration.ofHours(1).plusMillis(800));
    }

    @Test
    void whatIsNoDateTellsNothing() {
        for (String date : new String[] {null, "", "yesterday", "1794038950"}) {
            assertThat(RelayTime.ahead(date, THEN, THEN)).as(date).isNull();
        }
    }
}
