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
        return "Move " + file.toAbsolutePath()
                + " and what stands beside it under the same name out of the way, and start again:"
                + " the catalog is made anew from the media.";
    }
}
