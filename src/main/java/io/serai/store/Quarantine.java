package io.serai.store;

import io.serai.media.MediaId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where damaged files are set aside, so that somebody can look at them: {@code .quarantine/} among the blobs, on the
 * same file system. What belongs to a blob stays at its place, so that its bytes can come back.
 */
public final class Quarantine {
    /** The time in the name of what was set aside. */
    public static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Blobs blobs;
    private final Path folder;

    public Quarantine(Blobs blobs) {
        this.blobs = blobs;
        this.folder = blobs.root().resolve(".quarantine");
    }

    /** Takes the bytes of a blob out of the store; gives where they are now, if there were any. */
    public Optional<Path> take(MediaId id) throws IOException {
        Path bytes = blobs.file(id);
        return Files.exists(bytes) ? Optional.of(take(bytes)) : Optional.empty();
    }

    private Path take(Path file) throws IOException {
        Files.createDirectories(folder);
        // the name tells since when it is here
        Path aside = folder.resolve(TIME.format(Instant.now()) + "-" + file.getFileName());
        Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
        Folders.sync(folder);
        Folders.sync(file.resolveSibling("."));
        return aside;
    }

    /** Removes what was set aside before a time, and names it. */
    public List<Path> clear(Instant before) throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        List<Path> old = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (String.valueOf(file.getFileName()).compareTo(TIME.format(before)) < 0) {
                    Folders.remove(file);
                    old.add(file);
                }
            }
        }
        return old;
    }
}
