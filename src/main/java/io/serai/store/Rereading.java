package io.serai.store;

import io.serai.media.MediaId;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.apache.commons.codec.digest.DigestUtils;

/** Reads stored bytes again, to see whether they are still those of their name. For one thread, with one buffer. */
public final class Rereading {
    private static final int BUFFER = 256 * 1024;

    /** Told of all bytes as they are read; may take its time, so that others come to theirs. */
    @FunctionalInterface
    public interface Pace {
        void read(int bytes) throws InterruptedIOException;
    }

    private final Blobs blobs;
    private final Pace pace;
    private final byte[] buffer = new byte[BUFFER];

    public Rereading(Blobs blobs, Pace pace) {
        this.blobs = blobs;
        this.pace = pace;
    }

    /**
     * Reads the bytes of one blob.
     *
     * @throws IOException when this says nothing about the blob, as when too many files are open
     */
    public Condition of(MediaId id) throws IOException {
        Path file = blobs.file(id);
        try (InputStream in = Files.newInputStream(file)) {
            return hashed(in).equals(id) ? Condition.SOUND : Condition.ALTERED;
        } catch (NoSuchFileException e) {
            return Condition.MISSING;
        } catch (AccessDeniedException | BrokenReadException e) {
            return Condition.UNREADABLE;
        }
    }

    private MediaId hashed(InputStream in) throws IOException {
        MessageDigest sha256 = DigestUtils.getSha256Digest();
        for (int count; (count = next(in)) > 0; ) {
            sha256.update(buffer, 0, count);
            pace.read(count);
        }
        return MediaId.ofHash(sha256.digest());
    }

    private int next(InputStream in) throws BrokenReadException {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw new BrokenReadException(e);
        }
    }

    /** An open file that does not give its bytes. */
    private static final class BrokenReadException extends IOException {
        BrokenReadException(IOException cause) {
            super(cause);
        }
    }
}
