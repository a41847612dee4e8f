package io.serai.backup;

import io.serai.media.ConflictException;
import io.serai.store.Folders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * Where the half-done work of a node's backups lies: for one of them at a time, in this process or another. What one that was cut
 * off left there the next one removes.
 */
final class WorkFolder implements AutoCloseable {
    private static final String NAME = "backup.work";

    private final Path folder;
    private final FileChannel lock;

    private WorkFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Takes the one of a data folder.
     *
     * @throws ConflictException when another backup, or a drill, is at work
     */
    static WorkFolder take(Path home) throws IOException {
        FileChannel lock =
                FileChannel.open(home.resolve("backup.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(lock) == null) {
            lock.close();
            throw new ConflictException("Another backup of this node is being made or tried. Only one is at a time.");
        }
        Path folder = home.resolve(NAME);
        try {
            Folders.remove(folder);
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return new WorkFolder(folder, lock);
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    /** Removes what a backup that was cut off left, unless one is at work. */
    static void clean(Path home) throws IOException {
        if (Files.exists(home.resolve(NAME))) {
            try {
                take(home).close();
            } catch (ConflictException e) {
                // whoever is at work removes it
                return;
            }
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    Path path() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            Folders.remove(folder);
        }
    }
}
