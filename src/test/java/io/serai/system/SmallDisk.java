package io.serai.system;

import io.serai.PeerProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * A small file system in memory, mounted in a namespace of its own: nobody's rights are needed for it, and it is gone
 * with this object. Something else on it, the ballast, takes as much room as a test wants.
 */
final class SmallDisk implements AutoCloseable {
    private static final int MIB = 1 << 20;

    private final Path mount;
    private final Process keeper;

    /**
     * Mounts it.
     *
     * @param mount the folder that it hides, for those inside
     */
    SmallDisk(Path mount, int mebibytes) {
        this.mount = mount;
        try {
            Files.createDirectories(mount);
            keeper = new ProcessBuilder(
                            PeerProgram.require("unshare").toString(),
                            "--user",
                            "--map-root-user",
                            "--mount",
                            "sh",
                            "-c",
                            "mount -t tmpfs -o size=" + mebibytes + "m tmpfs \"$0\" && exec sleep infinity",
                            mount.toString())
                    .inheritIO()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await("The small disk is mounted").until(() -> {
            long space = Files.getFileStore(seen()).getTotalSpace();
            return keeper.isAlive() && space == (long) mebibytes * MIB;
        });
    }

    /** What a command begins with whose process is to see this disk. */
    List<String> inside() {
        return List.of(
                PeerProgram.require("nsenter").toString(),
                "--target",
                String.valueOf(keeper.pid()),
                "--user",
                "--preserve-credentials",
                "--mount");
    }

    /** The mount point, for those outside. */
    Path seen() {
        return Path.of("/proc", String.valueOf(keeper.pid()), "root")
                .resolve(mount.toString().substring(1));
    }

    /** Takes all the room but so many bytes, or gives back what is more. */
    void leave(long bytes) throws IOException {
        try (FileChannel ballast =
                FileChannel.open(seen().resolve("ballast"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long size = ballast.size() + Files.getFileStore(seen()).getUsableSpace() - bytes;
            if (size < ballast.size()) {
                ballast.truncate(Math.max(0, size));
            }
            ballast.position(ballast.size());
            while (ballast.position() < size) {
                ballast.write(ByteBuffer.allocate((int) Math.min(MIB, size - ballast.position())));
            }
        }
    }

    /** Gives back all that the ballast took. */
    void free() throws IOException {
        Files.deleteIfExists(seen().resolve("ballast"));
    }

    @Override
    public void close() {
        keeper.destroyForcibly().onExit().join();
    }
}
