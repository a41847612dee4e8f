package io.serai.torrent;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToLongFunction;

/** The figures of a component's session as meters {@code torrent.*} and {@code webrtc.*}; while the component is stopped they are 0. */
public final class TorrentMeters implements MeterBinder {
    private final TorrentComponent torrent;

    public TorrentMeters(TorrentComponent torrent) {
        this.torrent = torrent;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "torrent.seeds", swarm(SwarmStatus::seeding));
        gauge(registry, "torrent.fetches", swarm(SwarmStatus::fetching));
        gauge(registry, "torrent.failed", swarm(SwarmStatus::failed));
        gauge(registry, "torrent.peers", swarm(SwarmStatus::peers));
        counter(registry, "torrent.uploaded", "bytes", swarm(SwarmStatus::uploaded));
        counter(registry, "torrent.downloaded", "bytes", swarm(SwarmStatus::downloaded));
        counter(registry, "torrent.alerts.dropped", "times", swarm(SwarmStatus::alertsDropped));
        gauge(registry, "webrtc.channels", pages(GatewayStatus::channels));
        gauge(registry, "webrtc.pending", pages(GatewayStatus::pending));
        counter(registry, "webrtc.sent", "bytes", pages(GatewayStatus::sent));
        counter(registry, "webrtc.received", "bytes", pages(GatewayStatus::received));
        counter(registry, "webrtc.refused", "offers", pages(GatewayStatus::refused));
    }

    private void gauge(MeterRegistry registry, String name, ToLongFunction<TorrentComponent> figure) {
        Gauge.builder(name, torrent, figure::applyAsLong).register(registry);
    }

    private void counter(MeterRegistry registry, String name, String unit, ToLongFunction<TorrentComponent> figure) {
        FunctionCounter.builder(name, torrent, figure::applyAsLong)
                .baseUnit(unit)
                .register(registry);
    }

    private static ToLongFunction<TorrentComponent> swarm(ToLongFunction<SwarmStatus> figure) {
        return torrent ->
                torrent.isStarted() ? figure.applyAsLong(torrent.getSwarm().status()) : 0;
    }

    private static ToLongFunction<TorrentComponent> pages(ToLongFunction<GatewayStatus> figure) {
        return torrent -> figure.applyAsLong(torrent.pages());
    }
}
