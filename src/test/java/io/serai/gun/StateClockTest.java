package io.serai.gun;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class StateClockTest {
    private static final Clock STANDING = Clock.fixed(Instant.ofEpochMilli(1000), ZoneOffset.UTC);

    @Test
    void countsWithinAMillisecondAsGunDoes() {
        StateClock clock = new StateClock(STANDING, 0);
        assertThat(clock.next()).isEqualTo(1000);
        assertThat(clock.next()).isEqualTo(1000 + 1 / 999.0);
        assertThat(clock.next()).isEqualTo(1000 + 2 / 999.0);
    }

    @Test
    void growsAlsoWhileTheClockStands() {
        StateClock clock = new StateClock(STANDING, 0);
        double last = 0;
        for (int i = 0; i < 3000; i++) {
            double next = clock.next();
            assertThat(next).isGreaterThan(last);
            last = next;
        }
    }

    @Test
    void startsAboveTheLastStateOfAnEarlierRun() {
        assertThat(new StateClock(STANDING, 5000.5).next()).isGreaterThan(5000.5);
    }
}
