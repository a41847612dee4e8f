package io.serai;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.serai.api.NetworkFigures;
import io.serai.catalog.CatalogFigures;
import io.serai.catalog.JobKind;
import io.serai.catalog.JobState;
import io.serai.gun.GunComponent;
import io.serai.network.NetworkTime;
import io.serai.network.Peers;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The node's own meters, as {@code docs/metrics.md} lists them. Those that routes count by are there from the start, at zero; no gauge
 * waits for the catalog or for another node.
 */
final class NodeMeters implements MeterBinder {
    private final CatalogFigures catalog;
    private final NetworkFigures network;
    private final Peers peers;
    private final NetworkTime time;
    private final GunComponent gun;

    NodeMeters(CatalogFigures catalog, NetworkFigures network, Peers peers, NetworkTime time, GunComponent gun) {
        this.catalog = catalog;
        this.network = network;
        this.peers = peers;
        this.time = time;
        this.gun = gun;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        counted(registry);
        measured(registry);
        ofTheCatalog(registry);
        ofTheNetwork(registry);
        gauge(registry, "memory.usage", "bytes", "Bytes that the process takes", ResidentMemory::bytes);
    }

    private static void counted(MeterRegistry registry) {
        counter(registry, "media.uploads", "Files taken in, whichever way they came");
        counter(registry, "media.copies.fetched", "Copies fetched here of what other nodes hold");
        counter(registry, "media.passages.fetched", "Assets fetched to be read through");
        counter(registry, "media.set.aside", "Assets whose bytes were found wrong and set aside");
        counter(registry, "media.refetched", "Damaged assets whose bytes came back from other nodes");
        counter(registry, "replications.completed", "Copies on other nodes that were proved");
        counter(
                registry,
                "replications.failed",
                "Copies that another node refused, did not answer for, or could not show");
        counter(registry, "encryption.operations", "Files that were sealed");
    }

    private static void counter(MeterRegistry registry, String name, String help) {
        Counter.builder(name).description(help).register(registry);
    }

    private static void measured(MeterRegistry registry) {
        Timer.builder("upload.duration")
                .description("How long it took to take a file in, of those that came in one piece")
                .register(registry);
        DistributionSummary.builder("replication.duration")
                .description("How long there had been too few copies when one more was proved")
                .baseUnit("seconds")
                .register(registry);
        DistributionSummary.builder("file.size")
                .description("How long the files were that were taken in")
                .baseUnit("bytes")
                .register(registry);
    }

    private void ofTheCatalog(MeterRegistry registry) {
        gauge(
                registry,
                "replication.queue.size",
                null,
                "Jobs about copies that wait or are being done",
                catalog::queued);
        gauge(
                registry,
                "replication.queue.age",
                null,
                "Seconds that the oldest job has waited which is due",
                catalog::waited);
        gauge(
                registry,
                "assets.under.replicated",
                null,
                "Assets with too few proved copies for longer than the grace",
                catalog::tooFew);
        gauge(registry, "media.damaged", null, "Assets whose bytes are missing or wrong", catalog::damaged);
        for (JobKind kind : JobKind.values()) {
            for (JobState state : JobState.values()) {
                Gauge.builder("replication.jobs", () -> catalog.jobs(kind, state))
                        .description("Jobs about copies, by what they are for and how they stand")
                        .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                        .tag("state", state.name().toLowerCase(Locale.ROOT))
                        .register(registry);
            }
        }
    }

    private void ofTheNetwork(MeterRegistry registry) {
        gauge(registry, "network.peers", null, "Other nodes that are known", peers::size);
        gauge(registry, "active.peers", null, "Other nodes that are there now", peers::fresh);
        gauge(
                registry,
                "stale.peers",
                null,
                "Nodes that hold copies for this one, and configured GUN peers, that are away",
                this::stale);
        gauge(
                registry,
                "network.health.score",
                null,
                "How well this node is connected, from 0 to 100",
                network::networkHealth);
        gauge(
                registry,
                "clock.skew",
                null,
                "Seconds between this machine's clock and the time that most others agree on",
                () -> time.skew().toMillis() / 1000.0);
    }

    private double stale() {
        long lost = gun.peer().status().relays().stream()
                .filter(relay -> !relay.connected())
                .count();
        return catalog.holders()
                .map(peers::away)
                .map(away -> (double) lost + away)
                .orElse(Double.NaN);
    }

    private static void gauge(
            MeterRegistry registry, String name, @Nullable String unit, String help, Supplier<Number> figure) {
        Gauge.builder(name, figure).description(help).baseUnit(unit).register(registry);
    }
}
