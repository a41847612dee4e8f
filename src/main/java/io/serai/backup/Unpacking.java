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
    private final Path folder;
    private final Set<Path> made = new HashSet<>();
    private long blobFiles;

    Unpacking(Path folder) {
        this.folder = folder;
    }

    @Override
    public void begin(BackupNote note) {}

    @Override
    public void take(ArchiveReader.Entry entry, InputStream content) throws IOException {
        Path file = folder.resolve(entry.name());
        Path parent = file.resolveSibling(".").normalize();
        if (made.add(parent)) {
            Files.createDirectories(parent);
        }
        Files.copy(content, file);
        // to the second, which is never later than it was: what is younger than its torrent is read again before it is
        // offered
        Files.setLastModifiedTime(file, entry.modified());
        if (entry.name().startsWith("blobs/")) {
            blobFiles++;
        } else if (entry.name().startsWith("identity/")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    /** How many files lie beside the bytes of assets. */
    long blobFiles() {
        return blobFiles;
    }

    /** What only the node itself may see is so. */
    void protect() throws IOException {
        Files.setPosixFilePermissions(folder.resolve("identity"), PosixFilePermissions.fromString("rwx------"));
    }
}
