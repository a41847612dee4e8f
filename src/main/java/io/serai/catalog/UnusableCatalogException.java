package io.serai.catalog;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The catalog is damaged, out of reach, or was written by a newer version. The media are not concerned. */
public final class UnusableCatalogException extends RuntimeException {
    private final String remedy;

    UnusableCatalogException(Path file, String what, Throwable cause) {
        this(what, rebuild(file), cause);
    }

    UnusableCatalogException(Path file, String what) {
        this(what, rebuild(file), null);
    }

    UnusableCatalogException(String what, String remedy, @Nullable Throwable cause) {
        super(what, cause);
        this.remedy = remedy;
    }

    /** What helps. */
    public String remedy() {
        return remedy;
    }

    private static String rebuild(Path file) {
        return "Run the command rebuild (java -jar serai.jar rebuild) with the same settings: it moves "
                + file.toAbsolutePath() + " aside and makes the catalog anew from the media."
                + " If a newer Serai wrote it, start that one instead.";
    }
}
