package io.serai.torrent;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder of one fetch, empty before and empty after a failure. */
final class FetchFolder {
    private FetchFolder() {}

    /** Refuses what is not an empty folder. */
    static void check(Path folder) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new TorrentFileException("a fetch needs an empty folder, and " + folder + " is no folder");
        }
        try (Stream<Path> entries = Files.list(folder)) {
            if (entries.findAny().isPresent()) {
                throw new TorrentFileException("a fetch needs an empty folder, and " + folder + " is not empty");
            }
        } catch (IOException cause) {
            throw new TorrentFileException("the folder " + folder + " cannot be read", cause);
        }
    }

    /** Removes all that is in the folder, links themselves and never what they point to. */
    static void empty(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                if (!visited.equals(folder)) {
                    Files.delete(visited);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
