package io.serai.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.springframework.core.io.FileSystemResource;
import org.springframework.util.StreamUtils;

/** A stored file on its way out. It never grows or shrinks, so its length is asked for once. */
final class StoredBytes extends FileSystemResource implements Sendable {
    /** Below this a copy costs less than the hand-over. */
    private static final long WORTHWHILE = 64 * 1024;

    private final Path file;
    private final long length;

    private StoredBytes(Path file, long length) {
        super(file);
        this.file = file;
        this.length = length;
    }

    /** The file, where it is there. */
    static Optional<StoredBytes> of(Path file) throws IOException {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return found.isRegularFile() ? Optional.of(new StoredBytes(file, found.size())) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public long contentLength() {
        return length;
    }

    @Override
    public void begin(long from, boolean whole) {
        // all of it is here
    }

    @Override
    public void close() {
        // each part is opened for itself
    }

    @Override
    public void send(long from, long count, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setContentLengthLong(count);
        if (request.getMethod().equals("HEAD") || count == 0 || sendByContainer(from, count, request)) {
            return;
        }
        try (InputStream in = Files.newInputStream(file)) {
            StreamUtils.copyRange(in, response.getOutputStream(), from, from + count - 1);
        }
    }

    /**
     * Has Tomcat send a part of the file by itself, without a thread that waits for a slow reader.
     *
     * @return false when it cannot, or when the part is small; then the part is still to be written
     */
    private boolean sendByContainer(long from, long count, HttpServletRequest request) {
        if (count < WORTHWHILE || !Boolean.TRUE.equals(request.getAttribute("org.apache.tomcat.sendfile.support"))) {
            return false;
        }
        request.setAttribute("org.apache.tomcat.sendfile.filename", getPath());
        request.setAttribute("org.apache.tomcat.sendfile.start", from);
        request.setAttribute("org.apache.tomcat.sendfile.end", from + count);
        return true;
    }
}
