package io.serai;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Holds a data folder for one process: a second one is refused before it touches anything in it. */
final class HomeLock implements AutoCloseable {
    private final FileChannel file;

    HomeLock(Path home) throws IOException {
        Files.createDirectories(home);
        file = FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock() == null) {
            file.close();
            throw new IOException(
                    "Another process uses the data folder " + home + "; set SERAI_HOME to a folder of its own.");
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
