package io.serai;

import io.serai.catalog.CatalogFile;
import io.serai.catalog.CatalogServer;
import io.serai.store.HomeLock;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What has to be so before anything in the data folder is touched: it is this process's alone, and its catalog is sound. */
@Configuration(proxyBeanMethods = false)
class HomeConfiguration {
    @Bean
    HomeLock homeLock(Settings settings) throws IOException {
        return new HomeLock(settings.home());
    }

    @Bean
    FlywayMigrationStrategy migration(HomeLock lock, @Value("${spring.datasource.url}") String url) {
        return flyway -> CatalogFile.of(url)
                .ifPresentOrElse(
                        file -> file.migrate(flyway),
                        () -> CatalogServer.of(url).migrate(flyway));
    }
}
