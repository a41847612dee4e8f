package io.serai.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FillForecastTest {
    @TempDir
    private Path folder;

    private final AtomicLong nanos = new AtomicLong(-5);

    @Test
    void theBoundThatIsReachedFirstCounts() throws IOException {
        // a quota that fills in minutes, long before the disk does by whatever else is written to it
        Space space = new Space(folder, new SpaceBounds(0, 0, 1000, 1_000_000), 100, 1);
        FillForecast forecast = new FillForecast(space, nanos::get);
        forecast.look();
        assertThat(forecast.daysUntilFull()).isInfinite();

        for (int minute = 0; minute < 20; minute++) {
            nanos.addAndGet(Duration.ofMinutes(1).toNanos());
            space.found(10);
            forecast.look();
        }

        assertThat(forecast.daysUntilFull() * Duration.ofDays(1).toMinutes()).isCloseTo(70, within(0.1));
    }
}
