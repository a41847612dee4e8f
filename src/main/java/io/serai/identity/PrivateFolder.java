package io.serai.identity;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A folder of small texts that nobody but its owner reaches, each of which is there whole or not at all. */
final class PrivateFolder {
    private static final int MAX_TEXT = 64 * 1024;
    private static final String HALF_WRITTEN = ".half-written-";

    private final Path path;

    private PrivateFolder(Path path) {
        this.path = path;
    }

    /** Makes the folder where it is missing, and refuses one that others can reach into. */
    static PrivateFolder open(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            Path parent = path.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createDirectory(path, only("rwx------"));
        }
        requirePrivate(path, "700");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                if (file.getFileName().toString().startsWith(HALF_WRITTEN)) {
                    Files.delete(file);
                } else {
                    requirePrivate(file, "600");
                }
            }
        }
        return new PrivateFolder(path);
    }

    /** Writes a private file that is not there yet into a folder that may be anybody's. */
    static void createIn(Path file, String text) throws IOException {
        Path absolute = file.toAbsolutePath();
        new PrivateFolder(absolute.resolveSibling(".").normalize())
                .create(String.valueOf(absolute.getFileName()), text);
    }

    /** Reads a private file out of a folder that may be anybody's. */
    static String readFrom(Path file) throws IOException {
        requirePrivate(file, "600");
        Path absolute = file.toAbsolutePath();
        return new PrivateFolder(absolute.resolveSibling(".").normalize()).read(String.valueOf(absolute.getFileName()));
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    boolean has(String name) {
        return Files.exists(resolve(name));
    }

    String read(String name) throws IOException {
        try (InputStream input = Files.newInputStream(resolve(name))) {
            byte[] bytes = input.readNBytes(MAX_TEXT + 1);
            if (bytes.length > MAX_TEXT) {
                throw new DamagedIdentityException(resolve(name), "it is larger than " + MAX_TEXT + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** Writes a file that is not there yet. A hard link, unlike a rename, fails where the name is taken. */
    void create(String name, String text) throws IOException {
        publish(text, written -> Files.createLink(resolve(name), written));
    }

    /** Puts another text in the place of a file. */
    void replace(String name, String text) throws IOException {
        publish(text, written -> Files.move(written, resolve(name), StandardCopyOption.ATOMIC_MOVE));
    }

    private void publish(String text, Publication publication) throws IOException {
        Path written = Files.createTempFile(path, HALF_WRITTEN, "", only("rw-------"));
        try {
            try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            publication.publish(written);
        } finally {
            Files.deleteIfExists(written);
        }
        try (FileChannel folder = FileChannel.open(path, StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    @FunctionalInterface
    private interface Publication {
        void publish(Path written) throws IOException;
    }

    private static FileAttribute<Set<PosixFilePermission>> only(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }

    private static void requirePrivate(Path path, String expected) throws IOException {
        String found = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        if (!found.endsWith("------")) {
            throw new LoosePermissionsException(path, found, expected);
        }
    }
}
