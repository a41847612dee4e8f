package io.serai.gun;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * The figures of a component's peer as meters {@code gun.*}. Every label has a closed set of values; while the
 * component is stopped the figures are 0.
 */
public final class GunMeters implements MeterBinder {
    private final GunComponent gun;

    public GunMeters(GunComponent gun) {
        this.gun = gun;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        connections(registry);
        traffic(registry);
        backlog(registry);
        stored(registry);
    }

    private void connections(MeterRegistry registry) {
        gauge("gun.clients", PeerStatus::clients).register(registry);
        gauge("gun.relays", PeerStatus::connectedRelays)
                .tag("state", "connected")
                .register(registry);
        gauge("gun.relays", status -> status.relays().size() - status.connectedRelays())
                .tag("state", "lost")
                .register(registry);
        counter("gun.connections", status -> status.traffic().connections()).register(registry);
        gauge("gun.subscriptions", PeerStatus::subscriptions).register(registry);
    }

    private void traffic(MeterRegistry registry) {
        counter("gun.messages", status -> status.traffic().messagesIn())
                .tag("direction", "in")
                .register(registry);
        counter("gun.messages", status -> status.traffic().messagesOut())
                .tag("direction", "out")
                .register(registry);
        counter("gun.puts", status -> status.traffic().puts()).register(registry);
        counter("gun.gets", status -> status.traffic().hits())
                .tag("result", "hit")
                .register(registry);
        counter("gun.gets", status -> status.traffic().misses())
                .tag("result", "miss")
                .register(registry);
        for (Refusal reason : Refusal.values()) {
            counter("gun.refused", status -> status.traffic().refused().getOrDefault(reason, 0L))
                    .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    private void backlog(MeterRegistry registry) {
        gauge("gun.waiting.writes", status -> status.backlog().writes()).register(registry);
        gauge("gun.waiting.characters", status -> status.backlog().outbox()).register(registry);
        gauge("gun.waiting.messages", status -> status.backlog().inWork()).register(registry);
        gauge("gun.waiting.states", status -> status.backlog().deferred()).register(registry);
    }

    private void stored(MeterRegistry registry) {
        gauge("gun.graph.keys", status -> status.stored().keys()).register(registry);
        gauge("gun.graph.size", status -> status.stored().bytes())
                .baseUnit("bytes")
                .register(registry);
        FunctionTimer.builder(
                        "gun.commits",
                        this,
                        meters -> meters.figure(status -> status.stored().commits()),
                        meters -> meters.figure(status -> status.stored().commitNanos()),
                        TimeUnit.NANOSECONDS)
                .register(registry);
    }

    private Gauge.Builder<GunMeters> gauge(String name, ToLongFunction<PeerStatus> figure) {
        return Gauge.builder(name, this, of(figure));
    }

    private FunctionCounter.Builder<GunMeters> counter(String name, ToLongFunction<PeerStatus> figure) {
        return FunctionCounter.builder(name, this, of(figure));
    }

    private static ToDoubleFunction<GunMeters> of(ToLongFunction<PeerStatus> figure) {
        return meters -> meters.figure(figure);
    }

    private long figure(ToLongFunction<PeerStatus> figure) {
        return gun.isStarted() ? figure.applyAsLong(gun.peer().status()) : 0;
    }
}
