package io.serai;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;

/** Makes the data folder before anything wants to open a file in it. */
final class HomeFolder implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {
    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        Path home = Path.of(event.getEnvironment().getRequiredProperty("serai.home"));
        try {
            Files.createDirectories(home);
        } catch (IOException e) {
            throw new UncheckedIOException("The data folder " + home + " (SERAI_HOME) cannot be made.", e);
        }
    }
}
