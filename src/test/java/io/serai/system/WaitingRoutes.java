package io.serai.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** A copy of the project's routes in which assets of certain file names wait after a certain step. */
final class WaitingRoutes {
    private static final Path ROUTES = Path.of("routes");

    private final Path folder;
    private final Duration delay;

    WaitingRoutes(Path folder, Duration delay) {
        this.folder = folder;
        this.delay = delay;
        try (Stream<Path> routes = Files.list(ROUTES)) {
            Files.createDirectories(folder);
            for (Path route : routes.toList()) {
                Files.copy(route, folder.resolve(route.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What SERAI_ROUTES says to have a node take these routes. */
    String pattern() {
        return "file:" + folder.toAbsolutePath() + "/*.camel.yaml";
    }

    /**
     * Lets an asset of this file name wait; the log says {@code reached <fileName>} when it does.
     *
     * @param step the step's line, as it stands in the file
     * @param asset the expression that gives the asset after that step
     */
    void waitAfter(String file, String step, String asset, String fileName) {
        Path route = folder.resolve(file);
        try {
            String text = Files.readString(route);
            int at = text.indexOf(step);
            if (at < 0 || text.indexOf(step, at + 1) >= 0) {
                throw new IllegalArgumentException(file + " is to have the step " + step + " once");
            }
            String indent = text.substring(text.lastIndexOf('\n', at) + 1, at);
            String wait =
                    """

                    - filter:
                        simple: "${%s.fileName} == '%s'"
                        steps:
                          - log: { loggingLevel: WARN, message: "reached %s" }
                          - delay: { constant: "%d" }""".formatted(asset, fileName, fileName, delay.toMillis()).replace("\n", "\n" + indent);
            int end = at + step.length();
            Files.writeString(route, text.substring(0, end) + wait + text.substring(end));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
