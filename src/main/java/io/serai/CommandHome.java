package io.serai;

import io.serai.catalog.CatalogFile;
import io.serai.command.Backing;
import io.serai.command.Home;
import io.serai.gun.GraphFolder;
import io.serai.gun.Sea;
import io.serai.identity.IdentityFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What commands need of the settings: read as a node reads them, with nothing of a node started. */
final class CommandHome {
    private CommandHome() {}

    /**
     * Reads the settings.
     *
     * @param folder the data folder, where it is not the one that they name
     */
    static Home read(Optional<Path> folder) {
        // a command says itself what it finds
        LoggingSystem.get(CommandHome.class.getClassLoader()).beforeInitialize();
        StandardEnvironment environment = new StandardEnvironment();
        folder.ifPresent(path -> environment
                .getPropertySources()
                .addFirst(new MapPropertySource("command", Map.of("serai.home", path.toString()))));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        new SettingNames().check(environment);
        Settings settings =
                Binder.get(environment).bind("serai", Settings.class).get();
        return new Home(
                settings.home(),
                settings.media().folder(),
                List.of(settings.staging(true), settings.staging(false)),
                CatalogFile.of(environment.getRequiredProperty("spring.datasource.url")),
                environment.getRequiredProperty("spring.flyway.locations"),
                folder(settings),
                () -> IdentityConfiguration.pair(Sea.generate()),
                backing(settings, environment));
    }

    private static Backing backing(Settings settings, Environment environment) {
        String database = environment.getRequiredProperty("spring.datasource.url");
        String scripts = environment.getRequiredProperty("spring.flyway.locations");
        Optional<DataSource> server = CatalogFile.of(database).isPresent()
                ? Optional.empty()
                : Optional.of(new DriverManagerDataSource(
                        database,
                        environment.getProperty("spring.datasource.username", ""),
                        environment.getProperty("spring.datasource.password", "")));
        return new Backing(
                BackupConfiguration.settingsFile(),
                BackupConfiguration.catalog(database, scripts, server.orElse(null)),
                server,
                new GraphFolder(settings.home().resolve("graph"))::copyTo,
                BackupConfiguration.checks(settings));
    }

    private static IdentityFolder folder(Settings settings) {
        try {
            return IdentityConfiguration.folder(settings);
        } catch (IOException e) {
            throw new UncheckedIOException("The passphrase cannot be read: " + e.getMessage(), e);
        }
    }
}
