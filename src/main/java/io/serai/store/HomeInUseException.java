package io.serai.store;

import java.io.IOException;
import java.nio.file.Path;

/** A data folder is held by another process. */
public final class HomeInUseException extends IOException {
    HomeInUseException(Path home) {
        super("Another process uses the data folder " + home + ".");
    }
}
