package io.serai.command;

import io.serai.store.Resumable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Half-done work that nobody goes on with. */
final class Leftovers {
    /** A sender that is slower than this is not waited for by the node either. */
    private static final Duration UNTOUCHED = Duration.ofHours(1);

    private Leftovers() {}

    /** What lies in these folders without a note, and was not written to for an hour. */
    static List<Path> in(List<Path> folders) throws IOException {
        List<Path> left = new ArrayList<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> found = Files.list(folder)) {
                    for (Path entry : found.sorted().toList()) {
                        if (!Resumable.isNoted(entry) && untouched(entry)) {
                            left.add(entry);
                        }
                    }
                }
            }
        }
        return left;
    }

    private static boolean untouched(Path entry) throws IOException {
        Instant since = Instant.now().minus(UNTOUCHED);
        try (Stream<Path> files = Files.walk(entry, 1)) {
            for (Path file : files.toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isAfter(since)) {
                    return false;
                }
            }
            return true;
        } catch (NoSuchFileException | UncheckedIOException e) {
            // somebody goes on with it just now
            return false;
        }
    }
}
