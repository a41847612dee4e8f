package io.serai.api;

import io.serai.media.TooLargeException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body fails when it turns out to be longer than it may be. Why reading it failed stays with the
 * request, for who reads may swallow that and report a failure of its own.
 */
final class BoundedRequest extends HttpServletRequestWrapper {
    private static final String FAILURE = BoundedRequest.class.getName() + ".failure";

    private final long most;

    BoundedRequest(HttpServletRequest request, long most) {
        super(request);
        this.most = most;
    }

    /** Why reading the body failed, or null if it did not. */
    static @Nullable Throwable reported(@Nullable ServletRequest request) {
        return request == null ? null : (Throwable) request.getAttribute(FAILURE);
    }

    static TooLargeException tooLarge(long most) {
        return new TooLargeException("The body has more than the " + most + " bytes that are taken here.");
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return new BoundedBody(super.getInputStream());
    }

    @Override
    public BufferedReader getReader() throws IOException {
        String encoding = getCharacterEncoding();
        Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
        return new BufferedReader(new InputStreamReader(getInputStream(), charset));
    }

    private final class BoundedBody extends ServletInputStream {
        private final ServletInputStream in;
        private long read;

        BoundedBody(ServletInputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                int count = in.read(target, offset, length);
                read += Math.max(0, count);
                if (read > most) {
                    throw tooLarge(most);
                }
                return count;
            } catch (IOException | TooLargeException e) {
                setAttribute(FAILURE, e);
                throw e;
            }
        }

        @Override
        public int available() throws IOException {
            return in.available();
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }
}
