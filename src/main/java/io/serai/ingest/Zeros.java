package io.serai.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The bytes that a plaintext is padded with. */
final class Zeros {
    private static final int BUFFER = 64 * 1024;

    private Zeros() {}

    /** Takes all bytes that it is given. */
    @FunctionalInterface
    interface Sink {
        void write(ByteBuffer bytes) throws IOException;
    }

    /** Writes so many. */
    static void write(long count, Sink into) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(BUFFER, count)).asReadOnlyBuffer();
        for (long left = count; left > 0; left -= zeros.limit()) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), left));
            into.write(zeros);
        }
    }
}
