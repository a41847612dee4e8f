package io.serai.api;

import static io.serai.media.InvalidInputException.quoted;

import io.serai.media.InvalidInputException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * How much the node logs, which its operator changes while it runs; the next start does as the settings say. Of the loggers of
 * others none is changed: some write requests as they came, with their tokens.
 */
public final class LogAnswers {
    private static final String OURS = "io.serai";

    private final LoggingSystem logging;

    public LogAnswers(LoggingSystem logging) {
        this.logging = logging;
    }

    /** A logger that has a level of its own. */
    public record Level(String logger, String level) {}

    /** The answer to both calls. */
    public record Answer(List<Level> levels) {}

    /** The levels that are set. */
    public Answer levels() {
        return new Answer(logging.getLoggerConfigurations().stream()
                .filter(logger -> isOurs(logger.getName()) && logger.getConfiguredLevel() != null)
                .map(logger -> new Level(
                        logger.getName(), logger.getConfiguredLevel().name().toLowerCase(Locale.ROOT)))
                .toList());
    }

    /**
     * Sets one.
     *
     * @param wish its {@code logger}, and the {@code level}; null for that of the package around it
     */
    public Answer set(Map<String, @Nullable Object> wish) {
        logging.setLogLevel(logger(wish.get("logger")), level(wish.get("level")));
        return levels();
    }

    private String logger(@Nullable Object said) {
        String name = String.valueOf(said);
        // one that is not there yet would be made, and never go
        if (!isOurs(name)
                || logging.getLoggerConfigurations().stream()
                        .noneMatch(known -> known.getName().equals(name))) {
            throw new InvalidInputException("logger is " + quoted(name)
                    + "; a package or a class of this node was expected, such as io.serai.gun.");
        }
        return name;
    }

    private static boolean isOurs(String logger) {
        return logger.equals(OURS) || logger.startsWith(OURS + ".");
    }

    private static @Nullable LogLevel level(@Nullable Object said) {
        return said == null ? null : LogLevel.valueOf(String.valueOf(said).toUpperCase(Locale.ROOT));
    }
}
