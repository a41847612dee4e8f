package io.serai;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.serai.api.ForgivingRegistry;
import io.serai.api.MetricAnswers;
import io.serai.api.NetworkFigures;
import io.serai.catalog.CatalogFigures;
import io.serai.gun.GunComponent;
import io.serai.network.NetworkTime;
import io.serai.network.Peers;
import io.serai.store.FillForecast;
import io.serai.store.Space;
import io.serai.store.SpaceMeters;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is measured, and under which names: {@code docs/metrics.md}. */
@Configuration(proxyBeanMethods = false)
class MeterConfiguration {
    /** What the node calls the meters of its components. */
    private static final Map<String, String> NAMES =
            Map.of("gun.connections", "peer.connections", "torrent.seeds", "seeding.torrents");

    private static final Set<String> DURATIONS = Set.of("upload.duration", "download.duration", "replication.duration");
    private static final double[] SECONDS = {0.01, 0.05, 0.25, 1, 5, 30, 120, 600, 3600};

    /** 1 KiB to 1 TiB, each 32 times the one before. */
    private static final double[] BYTES =
            DoubleStream.iterate(1024, size -> 32 * size).limit(7).toArray();

    @Bean
    PrometheusMeterRegistry meters() {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, new ForgivingRegistry(), Clock.SYSTEM);
    }

    @Bean
    MetricAnswers metricAnswers(PrometheusMeterRegistry meters) {
        return new MetricAnswers(meters);
    }

    /** There is one Camel in the process; to name it in each label tells nothing. */
    @Bean
    MeterFilter withoutTheNameOfTheContext() {
        return MeterFilter.ignoreTags("camelContext");
    }

    /** How Camel finds a route is nothing that a label has to tell. */
    @Bean
    MeterFilter paths() {
        return MeterFilter.replaceTagValues("uri", path -> path.replace("/{*matchOnUriPrefix}", ""));
    }

    @Bean
    MeterFilter names() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                return id.withName(NAMES.getOrDefault(id.getName(), id.getName()));
            }
        };
    }

    /** The same buckets whoever measures first. */
    @Bean
    MeterFilter buckets() {
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                double[] bounds = bounds(id);
                return bounds.length == 0
                        ? config
                        : DistributionStatisticConfig.builder()
                                .serviceLevelObjectives(bounds)
                                .build()
                                .merge(config);
            }
        };
    }

    private static double[] bounds(Meter.Id id) {
        if (id.getName().equals("file.size")) {
            return BYTES;
        }
        double unit = id.getType() == Meter.Type.TIMER ? TimeUnit.SECONDS.toNanos(1) : 1;
        return DURATIONS.contains(id.getName())
                ? DoubleStream.of(SECONDS).map(bound -> bound * unit).toArray()
                : new double[0];
    }

    @Bean
    CatalogFigures catalogFigures(JdbcClient sql, Peers peers, Settings settings) {
        CatalogFigures figures = new CatalogFigures(
                sql,
                settings.net().copies(),
                settings.net().grace(),
                () -> peers.fresh() > 0,
                java.time.Clock.systemUTC());
        figures.look();
        return figures;
    }

    @Bean
    FillForecast fillForecast(Space space) {
        return new FillForecast(space, System::nanoTime);
    }

    @Bean
    SpaceMeters spaceMeters(Space space, FillForecast forecast) {
        return new SpaceMeters(space, forecast);
    }

    @Bean
    NodeMeters nodeMeters(
            CatalogFigures catalog, NetworkFigures network, Peers peers, NetworkTime time, GunComponent gun) {
        return new NodeMeters(catalog, network, peers, time, gun);
    }
}
