package io.serai;

import io.serai.catalog.CatalogFile;
import io.serai.command.Home;
import java.util.List;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.StandardEnvironment;

/** What commands need of the settings: read as a node reads them, with nothing of a node started. */
final class CommandHome {
    private CommandHome() {}

    static Home read() {
        // a command says itself what it finds
        LoggingSystem.get(CommandHome.class.getClassLoader()).beforeInitialize();
        StandardEnvironment environment = new StandardEnvironment();
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        Settings settings =
                Binder.get(environment).bind("serai", Settings.class).get();
        return new Home(
                settings.home(),
                settings.media().folder(),
                List.of(settings.staging(true), settings.staging(false)),
                CatalogFile.of(environment.getRequiredProperty("spring.datasource.url")),
                environment.getRequiredProperty("spring.flyway.locations"));
    }
}
