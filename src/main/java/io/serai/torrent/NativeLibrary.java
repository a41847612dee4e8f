package io.serai.torrent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.libtorrent4j.LibTorrent;

/**
 * Loads the native part of libtorrent4j out of its jar.
 *
 * <p>The library is written to a fresh folder that only this user can enter, loaded, and unlinked at once: no other user can swap it
 * and nothing stays behind. Who sets {@code libtorrent4j.jni.path} chooses another file.
 */
final class NativeLibrary {
    private static final String PATH_PROPERTY = "libtorrent4j.jni.path";

    private static boolean loaded;

    private NativeLibrary() {}

    /** Must return before the first other class of libtorrent4j is touched, whose initialiser would look for the library itself. */
    static synchronized void load() {
        if (loaded) {
            return;
        }
        if (System.getProperty(PATH_PROPERTY, "").isEmpty()) {
            loadFromJar();
        }
        loaded = true;
    }

    private static void loadFromJar() {
        try {
            // temporary folders of Files are made with permissions 0700
            Path folder = Files.createTempDirectory("libtorrent4j-");
            Path library = folder.resolve("libtorrent4j.so");
            try (InputStream packed = openPacked()) {
                Files.copy(packed, library);
                System.setProperty(PATH_PROPERTY, library.toString());
                LibTorrent.version();
            } finally {
                System.clearProperty(PATH_PROPERTY);
                Files.deleteIfExists(library);
                Files.delete(folder);
            }
        } catch (IOException cause) {
            throw new UncheckedIOException("libtorrent's native library could not be unpacked", cause);
        }
    }

    private static InputStream openPacked() {
        String system = System.getProperty("os.name");
        String architecture = System.getProperty("os.arch");
        InputStream packed = "Linux".equals(system) && "amd64".equals(architecture)
                ? LibTorrent.class.getResourceAsStream("/lib/x86_64/libtorrent4j.so")
                : null;
        if (packed == null) {
            throw new UnsatisfiedLinkError("no libtorrent library is packed for %s on %s; name one with -D%s"
                    .formatted(system, architecture, PATH_PROPERTY));
        }
        return packed;
    }
}
