package io.serai.store;

import com.sun.jna.Platform;
import com.sun.jna.platform.linux.LibC;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file system on which a folder stands. */
final class Volume {
    private final Path folder;
    private final FileStore disk;
    /** Where statvfs(3) tells; to lay it out anew each time costs more than the call. */
    private final LibC.Statvfs told = new LibC.Statvfs();

    /** The file system of a folder that exists. */
    Volume(Path folder) throws IOException {
        this.folder = folder.toAbsolutePath();
        this.disk = Files.getFileStore(folder);
    }

    /** Bytes in all, and those of them that this process may still take. */
    Room bytes() throws IOException {
        return new Room(disk.getTotalSpace(), freeBytes());
    }

    /** Those that this process may still take. */
    long freeBytes() throws IOException {
        return disk.getUsableSpace();
    }

    /**
     * Inodes in all, and those that are free: statvfs(3). A file system that makes inodes as it needs them tells none,
     * and nor does a system other than Linux; there is no bound then.
     */
    synchronized Room inodes() throws IOException {
        if (!Platform.isLinux()) {
            return Room.ENDLESS;
        }
        if (LibC.INSTANCE.statvfs(folder.toString(), told) != 0) {
            throw new IOException("The free inodes of " + folder + " cannot be told.");
        }
        long all = told.f_files.longValue();
        return all <= 0 ? Room.ENDLESS : new Room(all, told.f_favail.longValue());
    }

    /** What there is of something, and what of it is free. */
    record Room(long all, long free) {
        private static final Room ENDLESS = new Room(Long.MAX_VALUE, Long.MAX_VALUE);
    }
}
