package io.serai;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The C++ runtime that the native libraries of the graph and of BitTorrent share. libtorrent carries one inside and
 * RocksDB links to the system's; loaded side by side they mix, and whichever came second no longer prints numbers
 * (docs/decisions/0005). Where the system's own is there for all before either comes, both keep to it.
 */
final class CppRuntime {
    private static final Logger LOG = LoggerFactory.getLogger(CppRuntime.class);
    private static final String RUNTIME = "libstdc++.so.6";

    private CppRuntime() {}

    /** Makes the runtime known to every library that is loaded from now on. */
    static void share() {
        if (!Platform.isLinux()) {
            return;
        }
        try {
            NativeLibrary.getInstance(RUNTIME);
        } catch (UnsatisfiedLinkError e) {
            LOG.warn("Without {} announces to trackers may come out damaged: {}", RUNTIME, e.getMessage());
        }
    }
}
