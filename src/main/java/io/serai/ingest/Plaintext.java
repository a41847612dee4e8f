package io.serai.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** What is stored as it is or sealed, and may still be on its way. */
@FunctionalInterface
interface Plaintext {
    /** Writes all of it; tells how many bytes that was. */
    long writeTo(WritableByteChannel into) throws IOException;

    /** One that is here whole. */
    static Plaintext of(ReadableByteChannel bytes) {
        return into -> copy(bytes, into);
    }

    private static long copy(ReadableByteChannel from, WritableByteChannel into) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
        long length = 0;
        while (from.read(buffer.clear()) >= 0) {
            length += into.write(buffer.flip());
        }
        return length;
    }
}
