package io.serai.ingest;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The body of a request that brings bytes of an upload. Where it breaks off it ends, and what came of it counts. */
final class UploadBody {
    private final InputStream stream;
    private final long announced;
    private final @Nullable Checksum checksum;
    private @Nullable IOException failure;

    /**
     * Reads a body.
     *
     * @param announced its length, negative when not known
     */
    UploadBody(InputStream stream, long announced, @Nullable Checksum checksum) {
        this.stream = stream;
        this.announced = announced;
        this.checksum = checksum;
    }

    /** Its length, negative when not known. */
    long announced() {
        return announced;
    }

    /** Whether it counts only as a whole. */
    boolean whole() {
        return checksum != null;
    }

    /** The next bytes, at least one, or -1 at its end. */
    int read(byte[] buffer, int most) {
        try {
            int count = stream.read(buffer, 0, most);
            if (checksum != null && count > 0) {
                checksum.update(buffer, count);
            }
            return count;
        } catch (IOException e) {
            failure = e;
            return -1;
        }
    }

    /** Refuses a body that has not the checksum that came with it. */
    void verify() throws IOException {
        if (checksum != null) {
            end();
            checksum.check();
        }
    }

    /** Tells why it broke off, if it did. */
    void end() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }
}
