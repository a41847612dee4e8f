package io.serai.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A file that is read while it comes, by one reader. */
public interface Growing extends Closeable {
    /**
     * Waits until bytes can be read, for no longer than a reader is to wait.
     *
     * @param from where the reader is in the file
     * @param whole whether the reader is given all of the file: the last of it is then held back until all of it is known to be right
     * @return where the bytes end that can be read, beyond {@code from}
     * @throws IOException when they do not come, as does any other exception
     */
    long await(long from, boolean whole) throws IOException;

    /** Reads bytes that were waited for; at least one, where there is room for one. */
    int read(ByteBuffer into, long from) throws IOException;
}
