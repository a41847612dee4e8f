package io.serai.torrent;

import dev.onvoid.webrtc.internal.NativeLoader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Loads the native part of webrtc-java out of its jar, if this machine has what it links to.
 *
 * <p>The library would load itself, but where something is missing it leaves its copy behind at each start. Nothing of it runs before all
 * that it links to is found: what it finds missing later ends the process.
 */
final class WebRtcNative {
    /** As the library knows itself. */
    private static final String NAME = "webrtc-java";

    private static final String HINT =
            "on Debian and Ubuntu: apt-get install libpulse0 libxcomposite1 libxfixes3 libxrandr2";

    private WebRtcNative() {}

    /** Of the one attempt. */
    private static final class Outcome {
        static final Optional<String> FAILURE = attempt();
    }

    /**
     * Does so the first time.
     *
     * @return why it cannot be used here; empty when it can
     */
    static Optional<String> load() {
        return Outcome.FAILURE;
    }

    private static Optional<String> attempt() {
        String file = "libwebrtc-java-%s-%s.so".formatted(system(), architecture());
        try (InputStream packed = WebRtcNative.class.getResourceAsStream("/" + file)) {
            if (packed == null) {
                return Optional.of("no " + file + " is on the class path");
            }
            load(packed);
            markLoaded();
            return Optional.empty();
        } catch (UnsatisfiedLinkError missing) {
            return Optional.of(missing.getMessage() + " (" + HINT + ")");
        } catch (IOException | ReflectiveOperationException | LinkageError cause) {
            return Optional.of(cause.toString());
        }
    }

    private static void load(InputStream packed) throws IOException {
        // temporary folders of Files are made with permissions 0700
        Path folder = Files.createTempDirectory(NAME);
        Path library = folder.resolve("lib" + NAME + ".so");
        try {
            Files.copy(packed, library);
            System.load(library.toString());
        } finally {
            Files.deleteIfExists(library);
            Files.delete(folder);
        }
    }

    private static void markLoaded() throws ReflectiveOperationException {
        Field field = NativeLoader.class.getDeclaredField("LOADED_LIB_SET");
        field.setAccessible(true);
        @SuppressWarnings("unchecked") // the field's own type
        Set<String> loaded = (Set<String>) field.get(null);
        loaded.add(NAME);
    }

    private static String system() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT);
    }

    private static String architecture() {
        String name = System.getProperty("os.arch");
        return name.equals("amd64") ? "x86_64" : name;
    }
}
