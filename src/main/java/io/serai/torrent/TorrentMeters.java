package io.serai.torrent;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToLongFunction;

/** The figures of a component's session as meters {@code torrent.*}; while the component is stopped they are 0. */
public final class TorrentMeters implements MeterBinder {
    private final TorrentComponent torrent;

    public TorrentMeters(TorrentComponent torrent) {
        this.torrent = torrent;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "torrent.seeds", SwarmStatus::seeding);
        gauge(registry, "torrent.fetches", SwarmStatus::fetching);
        gauge(registry, "torrent.failed", SwarmStatus::failed);
        gauge(registry, "torrent.peers", SwarmStatus::peers);
        counter(registry, "torrent.uploaded", "bytes", SwarmStatus::uploaded);
        counter(registry, "torrent.downloaded", "bytes", SwarmStatus::downloaded);
        counter(registry, "torrent.alerts.dropped", "times", SwarmStatus::alertsDropped);
    }

    private void gauge(MeterRegistry registry, String name, ToLongFunction<SwarmStatus> figure) {
        Gauge.builder(name, this, meters -> meters.figure(figure)).register(registry);
    }

    private void counter(MeterRegistry registry, String name, String unit, ToLongFunction<SwarmStatus> figure) {
        FunctionCounter.builder(name, this, meters -> meters.figure(figure))
                .baseUnit(unit)
                .register(registry);
    }

    private long figure(ToLongFunction<SwarmStatus> figure) {
        return torrent.isStarted() ? figure.applyAsLong(torrent.getSwarm().status()) : 0;
    }
}
