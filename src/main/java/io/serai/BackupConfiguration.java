package io.serai;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.serai.backup.Backups;
import io.serai.backup.Checks;
import io.serai.backup.Drill;
import io.serai.backup.SourceNode;
import io.serai.catalog.Assets;
import io.serai.catalog.CatalogCopy;
import io.serai.catalog.CatalogFile;
import io.serai.catalog.MaintenanceRuns;
import io.serai.gun.GraphFolder;
import io.serai.identity.IdentityFolder;
import io.serai.identity.OpenedIdentity;
import io.serai.maintenance.Maintenance;
import io.serai.store.BlobStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Backups of this node, and how they are tried. */
@Configuration(proxyBeanMethods = false)
class BackupConfiguration {
    @Bean
    SourceNode sourceNode(
            Settings settings,
            OpenedIdentity identity,
            BlobStore store,
            DataSource database,
            @Value("${spring.datasource.url}") String url,
            @Value("${spring.flyway.locations}") String scripts) {
        return new SourceNode(
                identity.node().peerId(),
                identity.node().age(),
                identity.recoveryRecipients(),
                settings.home(),
                store.blobs(),
                catalog(url, scripts, database),
                settingsFile());
    }

    @Bean
    Backups backups(SourceNode node, Settings settings) throws IOException {
        Settings.Backup wanted = settings.backup();
        Backups backups = new Backups(node, wanted.folder(), wanted.retention(), Clock.systemUTC());
        backups.clean();
        return backups;
    }

    @Bean
    Drill drill(SourceNode node, Settings settings, @Value("${spring.flyway.locations}") String scripts) {
        return new Drill(node, settings.backup().folder(), scripts, checks(settings));
    }

    @Bean
    Delivery delivery(Settings settings) {
        return new Delivery(settings.backup().to(), settings.backup().readBack());
    }

    @Bean
    BackupAge backupAge(
            Backups backups, Assets assets, Maintenance maintenance, MaintenanceRuns runs, MeterRegistry meters) {
        BackupAge age = new BackupAge(backups, assets, runs, Clock.systemUTC());
        Gauge.builder("backup.age", age, BackupAge::ofBackup)
                .baseUnit("seconds")
                .description("Since the newest verified backup; before the first, since the oldest asset came in")
                .register(meters);
        Gauge.builder("backup.drill.age", age, BackupAge::ofDrill)
                .baseUnit("seconds")
                .description("Since a backup was restored as a drill; 0 before the first time")
                .register(meters);
        Gauge.builder("backup.drill.failed", maintenance, known -> known.isFailing("restore_drill") ? 1 : 0)
                .description("1 where the newest restore drill failed")
                .register(meters);
        return age;
    }

    /** Copies a catalog, whichever kind it is. */
    static SourceNode.Catalog catalog(String url, String scripts, @Nullable DataSource database) {
        Optional<CatalogFile> file = CatalogFile.of(url);
        return target -> {
            if (file.isPresent()) {
                // read as another process would: what this one holds open stays out of it
                CatalogCopy.ofFile(file.get().reader(), target);
            } else if (database != null) {
                CatalogCopy.ofServer(database, target, scripts);
            }
        };
    }

    static Checks checks(Settings settings) {
        return new Checks() {
            @Override
            public void graph(Path folder) {
                long unused = new GraphFolder(folder).check();
            }

            @Override
            public String identity(Path folder) throws IOException {
                IdentityFolder identity = IdentityConfiguration.folder(settings, folder);
                return identity.open(() -> {
                            throw new IllegalStateException("There is no identity in " + folder + ".");
                        })
                        .node()
                        .peerId();
            }
        };
    }

    /** Where Spring Boot finds the operator's settings, beside where the node is started. */
    static Optional<Path> settingsFile() {
        return Stream.of("config/application.yaml", "application.yaml")
                .map(Path::of)
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
