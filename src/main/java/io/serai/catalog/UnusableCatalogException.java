package io.serai.catalog;

import java.nio.file.Path;

/** The catalog's file is damaged, or was written by a newer version. The media are not concerned. */
public final class UnusableCatalogException extends RuntimeException {
    private final Path file;

    UnusableCatalogException(Path file, String what, Throwable cause) {
        super(what, cause);
        this.file = file;
    }

    UnusableCatalogException(Path file, String what) {
        super(what);
        this.file = file;
    }

    /** What makes a catalog anew. */
    public String remedy() {
        return "Run the command rebuild (java -jar serai.jar rebuild) with the same settings: it moves "
                + file.toAbsolutePath() + " aside and makes the catalog anew from the media."
                + " If a newer Serai wrote it, start that one instead.";
    }
}
