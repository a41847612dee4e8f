package io.serai.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class FillPaceTest {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;
    private static final long GB = 1_000_000_000;

    private final FillPace pace = new FillPace();

    @Test
    void whatGrowsSteadilyIsFullWhenALineReachesTheBound() {
        see(2 * DAY, minute -> 100 * GB + minute * GB / DAY);

        assertThat(pace.daysUntil(112 * GB)).isCloseTo(10, within(0.01));
    }

    @Test
    void whatStaysOrShrinksIsNeverFull() {
        see(DAY, minute -> 100 * GB);
        assertThat(pace.daysUntil(101 * GB)).isInfinite();

        see(DAY, minute -> 100 * GB - minute);
        assertThat(pace.daysUntil(101 * GB)).isInfinite();
    }

    @Test
    void ofLessThanTenMinutesNothingIsConcluded() {
        see(9, minute -> minute * GB);
        assertThat(pace.daysUntil(1000 * GB)).isInfinite();
        pace.add(10 * MINUTE, 10 * GB);
        assertThat(pace.daysUntil(1000 * GB)).isCloseTo(990.0 / DAY, within(0.001));
    }

    @Test
    void whatIsFullIsFullNow() {
        see(1, minute -> 100 * GB);

        assertThat(pace.daysUntil(100 * GB)).isZero();
        assertThat(pace.daysUntil(99 * GB)).isZero();
    }

    @Test
    void anHourOfUploadsIsNoPaceOfDays() {
        see(4 * DAY, minute -> 100 * GB + Math.max(0, minute - 4 * DAY + HOUR) * GB / HOUR * 50);

        assertThat(pace.daysUntil(300 * GB)).isGreaterThan(5);
    }

    @Test
    void whatHappenedMoreThanAWeekAgoDoesNotCount() {
        see(16 * DAY, minute -> Math.min(minute, 8 * DAY) * GB);

        assertThat(pace.daysUntil(20_000 * GB)).isInfinite();
    }

    /** One look a minute, however many of them there were before. */
    private void see(int minutes, LongUnaryOperator used) {
        for (int minute = 0; minute <= minutes; minute++) {
            pace.add(minute * MINUTE, used.applyAsLong(minute));
        }
    }
}
