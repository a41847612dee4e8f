package io.serai.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/**
 * A file that goes to disk while it is written, a little at a time. Forced all at once, a large one would hold up whoever else waits
 * for the disk meanwhile: 40 MiB kept an upload beside it for a tenth of a second.
 */
public final class EvenFile implements WritableByteChannel {
    private static final long AT_ONCE = 1L << 21;

    private final FileChannel file;
    private long waiting;

    private EvenFile(FileChannel file) {
        this.file = file;
    }

    /** Opens a file to be written. */
    public static EvenFile open(Path path, OpenOption... options) throws IOException {
        return new EvenFile(FileChannel.open(path, options));
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int count = file.write(source);
        waiting += count;
        if (waiting >= AT_ONCE) {
            file.force(false);
            waiting = 0;
        }
        return count;
    }

    /** Makes all of it durable. Gives how many bytes it has. */
    public long finish() throws IOException {
        file.force(true);
        return file.size();
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
