package io.serai.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which data folder a command works on. */
final class DataFolder {
    private final Function<Optional<Path>, Home> settings;

    @Option(names = "--home", paramLabel = "DIR", description = "The data folder, in place of SERAI_HOME.")
    private @Nullable Path folder;

    DataFolder(Function<Optional<Path>, Home> settings) {
        this.settings = settings;
    }

    /** What a node keeps there. */
    Home home() {
        return settings.apply(Optional.ofNullable(folder));
    }
}
