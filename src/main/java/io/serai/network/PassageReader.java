package io.serai.network;

import io.serai.store.Growing;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** One who reads a {@link Passage}. It keeps the file open, so that it does not matter where that is moved. */
final class PassageReader implements Growing {
    private final Passage passage;
    private final Runnable left;
    private @Nullable FileChannel file;
    private boolean closed;

    PassageReader(Passage passage, Runnable left) {
        this.passage = passage;
        this.left = left;
    }

    @Override
    public long await(long from, boolean whole) throws IOException {
        synchronized (passage) {
            long end = passage.await(from, whole);
            if (file == null) {
                file = passage.open();
            }
            return end;
        }
    }

    @Override
    public int read(ByteBuffer into, long from) throws IOException {
        FileChannel open = file;
        if (open == null) {
            throw new IllegalStateException("Nothing was waited for.");
        }
        int count = open.read(into, from);
        if (count < 0) {
            throw new EOFException("The file of " + passage.mediaId() + " ends before byte " + from + ".");
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            passage.leave();
            left.run();
            if (file != null) {
                file.close();
            }
        }
    }
}
