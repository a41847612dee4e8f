package io.serai.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Holds a data folder for one process: a second one is refused before it touches anything in it. */
public final class HomeLock implements AutoCloseable {
    private final FileChannel file;

    /**
     * Takes the folder, and makes it where it is missing.
     *
     * @throws HomeInUseException when another process holds it
     */
    public HomeLock(Path home) throws IOException {
        Files.createDirectories(home);
        file = FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock() == null) {
            file.close();
            throw new HomeInUseException(home);
        }
    }

    private @Nullable FileLock lock() throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
