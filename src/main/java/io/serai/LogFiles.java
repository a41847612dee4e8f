package io.serai;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The files that the log was written to, where it is written to files; a new one is begun each day, and when one is large. */
final class LogFiles {
    private final String file;
    private final Duration kept;

    /**
     * @param file that is written to; empty where there is none
     * @param kept for how long those that were written to before it stay
     */
    LogFiles(String file, Duration kept) {
        this.file = file;
        this.kept = kept;
    }

    /** Removes those that are older than is kept. */
    public Map<String, Object> clear(boolean dryRun) throws IOException {
        if (file.isBlank()) {
            return Map.of("file", "none", "removed", List.of());
        }
        List<Path> old = old();
        if (!dryRun) {
            for (Path path : old) {
                Files.deleteIfExists(path);
            }
        }
        return Map.of("file", file, "removed", old.stream().map(Path::toString).toList());
    }

    /** Spring's appender puts the date, a number and .gz behind the name. */
    private List<Path> old() throws IOException {
        Path current = Path.of(file).toAbsolutePath();
        Path folder = current.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        Instant before = Instant.now().minus(kept);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(path -> path.getFileName().toString().startsWith(current.getFileName() + "."))
                    .filter(path -> path.toFile().lastModified() < before.toEpochMilli())
                    .toList();
        }
    }
}
