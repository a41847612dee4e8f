package io.serai;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.serai.api.MaintenanceAnswers;
import io.serai.catalog.CatalogFigures;
import io.serai.catalog.CatalogFile;
import io.serai.catalog.Damages;
import io.serai.catalog.GroupCommit;
import io.serai.catalog.MaintenanceRuns;
import io.serai.gun.GunComponent;
import io.serai.ingest.AssetSealer;
import io.serai.maintenance.Diagnostics;
import io.serai.maintenance.Maintenance;
import io.serai.maintenance.Task;
import io.serai.maintenance.Work;
import io.serai.media.InvalidInputException;
import io.serai.network.Heartbeat;
import io.serai.network.NetworkTime;
import io.serai.store.Space;
import io.serai.torrent.TorrentComponent;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What keeps the node tidy, and when. */
@Configuration(proxyBeanMethods = false)
class MaintenanceConfiguration {
    private static final int RUNS_KEPT = 200;

    /** Seconds that a job may wait which is due. */
    private static final double STUCK = 900;

    @Bean
    MaintenanceRuns maintenanceRuns(JdbcClient sql, GroupCommit commit, Settings settings) throws IOException {
        return new MaintenanceRuns(sql, commit, settings.home().toRealPath().toString(), RUNS_KEPT);
    }

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService maintenanceThreads(Settings settings) {
        return new ThreadPoolExecutor(
                0, settings.maintenance().tasks().size(), 10, TimeUnit.SECONDS, new SynchronousQueue<>());
    }

    @Bean
    Maintenance maintenance(
            Settings settings,
            MaintenanceRuns runs,
            ProducerTemplate routes,
            ExecutorService maintenanceThreads,
            ObjectMapper json,
            MeterRegistry meters) {
        List<Task> tasks = settings.maintenance().inOrder();
        Maintenance maintenance =
                new Maintenance(tasks, runs, work(routes), maintenanceThreads, json, Clock.systemUTC());
        tasks.forEach(task -> Gauge.builder(
                        "maintenance.failing", maintenance, known -> known.isFailing(task.name()) ? 1 : 0)
                .tag("task", task.name())
                .description("1 where the newest run of a maintenance task failed or was not done in time")
                .register(meters));
        return maintenance;
    }

    /** What the node is made of, by the names that clients know. */
    @Bean
    Diagnostics diagnostics(
            TorrentComponent torrent,
            GunComponent gun,
            AssetSealer sealer,
            Damages damages,
            CatalogFigures figures,
            Heartbeat heartbeat,
            NetworkTime time,
            Space space,
            Schedules schedules,
            Settings settings,
            @Value("${spring.datasource.url}") String database) {
        Map<String, Diagnostics.Check> parts = new LinkedHashMap<>();
        parts.put(
                "mediaSeeder", Diagnostics.that(() -> torrent.getSwarm().isListening(), "BitTorrent listens nowhere"));
        parts.put(
                "mediaStore", Diagnostics.that(() -> damages.count() == 0, "the bytes of assets are missing or wrong"));
        parts.put("space", Diagnostics.that(() -> space.available() > 0, "nothing more can be taken in"));
        parts.put("peerRegistry", () -> presence(gun, heartbeat));
        parts.put("clock", Diagnostics.that(time::isRight, "the clock of this machine is not that of the others"));
        parts.put(
                "replicationManager",
                Diagnostics.that(() -> figures.waited() < STUCK, "jobs about copies are not done"));
        parts.put("encryptionManager", Diagnostics.that(sealer::works, "nothing can be sealed"));
        parts.put(
                "monitoringService",
                Diagnostics.that(() -> !Double.isNaN(figures.queued()), "the catalog does not answer"));
        parts.put("maintenanceService", Diagnostics.that(schedules::areRunning, "the schedules do not run"));
        Map<String, Diagnostics.Check> thorough = new LinkedHashMap<>(parts);
        thorough.put("catalog", () -> {
            CatalogFile.of(database).ifPresent(CatalogFile::check);
            return Optional.empty();
        });
        return new Diagnostics(parts, thorough);
    }

    /** The others see this node where it listens and is the one that speaks for its identity. */
    private static Optional<String> presence(GunComponent gun, Heartbeat heartbeat) {
        if (!gun.peer().status().listening()) {
            return Optional.of("GUN listens nowhere");
        }
        return heartbeat.isAlone() ? Optional.empty() : Optional.of("another process speaks for this node");
    }

    /** Without a route that does it, and one that does so in time, a task would be listed and never done. */
    @Bean
    CamelContextConfiguration everyTaskHasItsRoutes(Settings settings) {
        return new CamelContextConfiguration() {
            @Override
            public void beforeApplicationStart(CamelContext camel) {
                settings.maintenance().inOrder().forEach(task -> requireRoutes((ModelCamelContext) camel, task.name()));
            }

            @Override
            public void afterApplicationStart(CamelContext camel) {}
        };
    }

    private static void requireRoutes(ModelCamelContext camel, String task) {
        String setting = task.replace('_', '-');
        for (String route : List.of(task, setting + "-in-time")) {
            if (camel.getRouteDefinition(route) == null) {
                throw new InvalidInputException("serai.maintenance.tasks." + setting + " is set and the route " + route
                        + " is not there, which it needs.");
            }
        }
    }

    /** A task is the route of its name. */
    @SuppressWarnings("unchecked")
    private static Work work(ProducerTemplate routes) {
        return run -> (Map<String, Object>) routes.requestBodyAndHeaders(
                "direct:" + run.task(), null, Map.of("dryRun", run.dryRun(), "askedBy", run.askedBy()), Map.class);
    }

    /** What runs when the node ends is cut off, and not waited for. */
    @Bean
    ApplicationListener<ContextClosedEvent> endOfMaintenance(ExecutorService maintenanceThreads) {
        return event -> maintenanceThreads.shutdownNow();
    }

    @Bean
    MaintenanceAnswers maintenanceAnswers(Maintenance maintenance, MaintenanceRuns runs, CamelContext camel) {
        return new MaintenanceAnswers(
                maintenance,
                runs,
                task -> Optional.ofNullable(camel.getRoute(task))
                        .map(Route::getDescription)
                        .orElse(""));
    }
}
