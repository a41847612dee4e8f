package io.serai.access;

import io.serai.media.TooLargeException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads a body up to a maximum, and no longer than its transfer is let live. */
final class FetchedBody extends FilterInputStream {
    /** Ends the transfer at once, without reading what is left of it. */
    interface End {
        void end(boolean complete);
    }

    private final String host;
    private final long most;
    private final End end;
    private long read;
    private boolean complete;

    FetchedBody(InputStream in, String host, long most, End end) {
        super(in);
        this.host = host;
        this.most = most;
        this.end = end;
    }

    static TooLargeException tooLarge(String host, long most) {
        return new TooLargeException(
                "The answer of \"" + host + "\" has more than the " + most + " bytes that are taken.");
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = next(target, offset, length);
        if (count < 0) {
            complete = true;
        } else {
            read += count;
        }
        if (read > most) {
            throw tooLarge(host, most);
        }
        return count;
    }

    private int next(byte[] target, int offset, int length) throws IOException {
        try {
            return in.read(target, offset, length);
        } catch (IOException e) {
            throw new SourceFailedException("The answer of \"" + host + "\" broke off or took too long.", e);
        }
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 1 << 16)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() {
        end.end(complete);
    }
}
