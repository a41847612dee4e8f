package io.serai.torrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BandwidthScheduleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final RateLimits OTHERWISE = new RateLimits(0, 0);
    private static final RateLimits OFFICE = new RateLimits(500_000, 2_000_000);
    private static final RateLimits NIGHT = new RateLimits(9_000_000, 0);

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "2026-11-23T08:00, true", // a Monday
        "2026-11-23T17:59:59.999, true",
        "2026-11-23T18:00, false",
        "2026-11-23T07:59:59, false",
        "2026-11-27T12:00, true",
        "2026-11-28T12:00, false"
    })
    void hoursHoldOnTheirDaysFromTheFirstMomentToTheLast(LocalDateTime moment, boolean held) {
        BandwidthHours office = BandwidthHours.parse("mon-fri", "08:00", "18:00", OFFICE);

        assertThat(at(moment, office)).isEqualTo(held ? OFFICE : OTHERWISE);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "2026-11-27T21:59, false", // a Friday
        "2026-11-27T22:00, true",
        "2026-11-28T05:59, true",
        "2026-11-28T06:00, false",
        "2026-11-28T22:00, false",
        "2026-11-27T05:00, false"
    })
    void hoursOverMidnightBelongToTheDayTheyBeginOn(LocalDateTime moment, boolean held) {
        BandwidthHours night = BandwidthHours.parse("fri", "22:00", "06:00", NIGHT);

        assertThat(at(moment, night)).isEqualTo(held ? NIGHT : OTHERWISE);
    }

    @Test
    void theSundayNightReachesIntoMonday() {
        BandwidthHours night = BandwidthHours.parse("sun", "22:00", "06:00", NIGHT);

        assertThat(at(LocalDateTime.parse("2026-11-30T03:00"), night)).isEqualTo(NIGHT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fri-mon", "FRI, sat,sun,mon", "fri-sun,mon"})
    void daysAreWrittenAsSpansOrOneByOne(String days) {
        BandwidthHours weekend = BandwidthHours.parse(days, "00:00", "00:00", NIGHT);

        assertThat(at(LocalDateTime.parse("2026-11-26T23:59"), weekend)).isEqualTo(OTHERWISE);
        assertThat(at(LocalDateTime.parse("2026-11-27T00:00"), weekend)).isEqualTo(NIGHT);
        assertThat(at(LocalDateTime.parse("2026-11-30T23:59"), weekend)).isEqualTo(NIGHT);
        assertThat(at(LocalDateTime.parse("2026-12-01T00:00"), weekend)).isEqualTo(OTHERWISE);
    }

    @Test
    void ofTwoThatFitTheFirstOneHolds() {
        BandwidthHours office = BandwidthHours.parse("mon-fri", "08:00", "18:00", OFFICE);
        BandwidthHours always = BandwidthHours.parse("", "00:00", "00:00", NIGHT);

        assertThat(at(LocalDateTime.parse("2026-11-23T09:00"), office, always)).isEqualTo(OFFICE);
        assertThat(at(LocalDateTime.parse("2026-11-23T20:00"), office, always)).isEqualTo(NIGHT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"monday", "mon-tue-wed", "mon,,tue", "-"})
    void daysThatAreNoneAreNamed(String days) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BandwidthHours.parse(days, "08:00", "18:00", OFFICE))
                .withMessageContaining("\"" + days + "\"")
                .withMessageContaining("mon-fri");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8", "1320", "25:00", ""})
    void timesThatAreNoneAreNamed(String time) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BandwidthHours.parse("mon", "08:00", time, OFFICE))
                .withMessageContaining("\"to\" of bandwidth hours is \"" + time + "\"")
                .withMessageContaining("\"08:30\"");
    }

    @Test
    void capsThatTheSessionCannotCountAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RateLimits.of(0, 1L << 31))
                .withMessageContaining("2147483648");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RateLimits.of(-1, 0))
                .withMessageContaining("-1");
    }

    private static RateLimits at(LocalDateTime moment, BandwidthHours... hours) {
        Clock clock = Clock.fixed(moment.atZone(BERLIN).toInstant(), BERLIN);
        return new BandwidthSchedule(clock, OTHERWISE, List.of(hours)).now();
    }
}
