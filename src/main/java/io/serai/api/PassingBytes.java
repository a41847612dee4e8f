package io.serai.api;

import io.serai.store.Growing;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.AbstractResource;

/** A file that is sent while it comes from other nodes. The thread of the request waits for it; how many do is bounded. */
final class PassingBytes extends AbstractResource implements Sendable {
    private static final int BUFFER = 64 * 1024;

    private final Elsewhere.Held held;
    private @Nullable Growing coming;
    private boolean whole;

    PassingBytes(Elsewhere.Held held) {
        this.held = held;
    }

    @Override
    public String getDescription() {
        return "the asset " + held.manifest().mediaId() + " of other nodes";
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public long contentLength() {
        return held.manifest().size();
    }

    @Override
    public void begin(long from, boolean all) throws IOException {
        whole = all;
        coming = held.open();
        coming.await(from, whole);
    }

    @Override
    public void send(long from, long count, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setContentLengthLong(count);
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        OutputStream out = response.getOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        for (long at = from, end = from + count; at < end; ) {
            long ready = Math.min(end, coming().await(at, whole));
            while (at < ready) {
                buffer.clear().limit((int) Math.min(BUFFER, ready - at));
                int read = coming().read(buffer, at);
                out.write(buffer.array(), 0, read);
                at += read;
            }
            out.flush();
        }
    }

    /** From the first byte on; what is skipped is not waited for. */
    @Override
    public InputStream getInputStream() {
        return new InputStream() {
            private long at;

            @Override
            public long skip(long count) {
                long skipped = Math.max(0, Math.min(count, contentLength() - at));
                at += skipped;
                return skipped;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                if (at >= contentLength() || length == 0) {
                    return length == 0 ? 0 : -1;
                }
                long ready = coming().await(at, whole);
                int read = coming().read(ByteBuffer.wrap(target, offset, (int) Math.min(length, ready - at)), at);
                at += read;
                return read;
            }

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }
        };
    }

    @Override
    public void close() throws IOException {
        if (coming != null) {
            coming.close();
        }
    }

    private Growing coming() {
        if (coming == null) {
            throw new IllegalStateException("Nothing was begun.");
        }
        return coming;
    }
}
