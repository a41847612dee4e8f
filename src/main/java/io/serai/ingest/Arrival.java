package io.serai.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** One file on its way in, with what its sender said about it, in the order in which they come. */
public interface Arrival extends Closeable {
    /** Something a sender sent. */
    sealed interface Part permits Field, Content {}

    /** One thing that the sender said, before or after the file. */
    record Field(String name, String value) implements Part {}

    /**
     * The file itself. Its stream is read before the next part is asked for.
     *
     * @param name as the sender calls the file, unchecked
     * @param type MIME type as the sender calls it, unchecked
     */
    record Content(@Nullable String name, @Nullable String type, InputStream stream) implements Part {}

    /** How many bytes the file has, as far as it is known: exactly, or an upper bound; negative when it is not. */
    long expected();

    /** Whether {@link #expected} is the exact length, so that fewer bytes mean a body that was cut off. */
    boolean exact();

    /** The next part, or null when nothing more comes. */
    @Nullable
    Part next() throws IOException;

    /** Gives back what the bytes come from. */
    @Override
    void close() throws IOException;
}
