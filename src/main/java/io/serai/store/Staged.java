package io.serai.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** A blob on its way in: a folder under {@code staging/} with the bytes and whatever is to lie beside them. */
public abstract sealed class Staged implements Closeable permits Staging, Resumable {
    static final String BYTES = "bytes";
    static final String PIECES = "pieces";

    private final Path folder;

    Staged(Path folder) {
        this.folder = folder;
    }

    /** Where files may be laid that are to stand beside the bytes. */
    public final Path folder() {
        return folder;
    }

    /** The staged bytes, to be read again. */
    public final Path bytes() {
        return folder.resolve(BYTES);
    }

    /** Called once the folder stands at its final place. */
    abstract void kept();

    @Override
    public abstract void close() throws IOException;
}
