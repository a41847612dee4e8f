package io.serai.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;

/** Lays the files of a backup into a folder as a data folder has them. */
final class Unpacking implements ArchiveReader.Taker {
    private static final String BLOBS = "blobs/";

    private final Path folder;
    private final Path media;
    private final Set<Path> made = new HashSet<>();

    /**
     * Unpacks.
     *
     * @param media the folder of media; what lies there already is at least as new, and is not unpacked
     */
    Unpacking(Path folder, Path media) {
        this.folder = folder;
        this.media = media;
    }

    @Override
    public void begin(BackupNote note) {}

    @Override
    public void take(ArchiveReader.Entry entry, InputStream content) throws IOException {
        boolean blob = entry.name().startsWith(BLOBS);
        if (blob && Files.exists(media.resolve(entry.name().substring(BLOBS.length())))) {
            return;
        }
        Path file = folder.resolve(entry.name());
        Path parent = file.resolveSibling(".").normalize();
        if (made.add(parent)) {
            Files.createDirectories(parent);
        }
        Files.copy(content, file);
        if (blob) {
            // to the second, which is never later than it was: what is younger than its torrent is read again before it
            // is offered
            Files.setLastModifiedTime(file, entry.modified());
        } else if (entry.name().startsWith("identity/")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    /** What only the node itself may see is so. */
    void protect() throws IOException {
        Files.setPosixFilePermissions(folder.resolve("identity"), PosixFilePermissions.fromString("rwx------"));
    }
}
