package io.serai.store;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.ToLongFunction;

/** {@code store.space.used} and {@code store.space.limit}, one for each bound that is set. */
public final class SpaceMeters implements MeterBinder {
    private final Space space;

    public SpaceMeters(Space space) {
        this.space = space;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (FillLevel level : levels()) {
            gauge("store.space.used", level.bound(), FillLevel::used).register(registry);
            gauge("store.space.limit", level.bound(), FillLevel::limit).register(registry);
        }
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
