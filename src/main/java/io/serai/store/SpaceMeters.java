package io.serai.store;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.ToLongFunction;

/** How full everything is, and will be: {@code store.space.used} and {@code store.space.limit} are there for each bound that is set. */
public final class SpaceMeters implements MeterBinder {
    private final Space space;
    private final FillForecast forecast;

    public SpaceMeters(Space space, FillForecast forecast) {
        this.space = space;
        this.forecast = forecast;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (FillLevel level : levels()) {
            gauge("store.space.used", level.bound(), FillLevel::used)
                    .description("What is taken of a bound: bytes, inodes or assets")
                    .register(registry);
            gauge("store.space.limit", level.bound(), FillLevel::limit)
                    .description("At which nothing more is taken in")
                    .register(registry);
        }
        Gauge.builder("disk.usage", space, Space::stored)
                .description("Bytes that the stored assets take")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("disk.days.until.full", forecast, FillForecast::daysUntilFull)
                .description("Days until the disk or a quota is full, at the pace of the last days")
                .register(registry);
    }

    private Gauge.Builder<SpaceMeters> gauge(String name, String bound, ToLongFunction<FillLevel> figure) {
        return Gauge.builder(name, this, meters -> meters.figure(bound, figure)).tag("bound", bound);
    }

    private double figure(String bound, ToLongFunction<FillLevel> figure) {
        return levels().stream()
                .filter(level -> level.bound().equals(bound))
                .mapToLong(figure)
                .findFirst()
                .orElseThrow();
    }

    private List<FillLevel> levels() {
        try {
            return space.levels();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
