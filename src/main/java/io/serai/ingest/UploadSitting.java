package io.serai.ingest;

import io.serai.store.Resumable;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** How the bytes of one request go to disk: as they are, or sealed. */
interface UploadSitting extends Closeable {
    void write(ByteBuffer bytes) throws IOException;

    /** Makes durable what came up to this byte; what was durable before still is, until {@link #settled}. */
    void sync(long position) throws IOException;

    /** Called once it is noted that so much is durable. */
    void settled(long position) throws IOException;

    @Override
    void close();

    /** Bytes as they are. */
    static UploadSitting plain(Resumable staging) {
        return new UploadSitting() {
            @Override
            public void write(ByteBuffer bytes) throws IOException {
                staging.write(bytes);
            }

            @Override
            public void sync(long position) throws IOException {
                staging.sync();
            }

            @Override
            public void settled(long position) {}

            @Override
            public void close() {}
        };
    }
}
