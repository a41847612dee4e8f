package io.serai.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes that are on their way to a node; a {@link Transfer} hears of each. */
final class CountedStream extends FilterInputStream {
    private final Transfer transfer;
    private long count;

    CountedStream(InputStream bytes, Transfer transfer) {
        super(bytes);
        this.transfer = transfer;
    }

    /** How many were read so far. */
    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        if (one >= 0) {
            counted(1);
        }
        return one;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        int some = super.read(buffer, from, length);
        if (some > 0) {
            counted(some);
        }
        return some;
    }

    private void counted(int bytes) {
        count += bytes;
        transfer.moved(bytes);
    }
}
