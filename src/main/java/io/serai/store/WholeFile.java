package io.serai.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A file that has come: nobody waits for it. */
public final class WholeFile implements Growing {
    private final FileChannel file;
    private final long length;
    private final Runnable closed;

    /** @param closed told when the reader is gone */
    public WholeFile(Path file, Runnable closed) throws IOException {
        this.file = FileChannel.open(file);
        this.length = this.file.size();
        this.closed = closed;
    }

    @Override
    public long await(long from, boolean whole) {
        return length;
    }

    @Override
    public int read(ByteBuffer into, long from) throws IOException {
        int count = file.read(into, from);
        if (count < 0) {
            throw new EOFException("A file of " + length + " bytes has none at " + from + ".");
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        if (file.isOpen()) {
            file.close();
            closed.run();
        }
    }
}
