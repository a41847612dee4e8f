package io.serai.api;

import java.nio.file.Path;
import org.springframework.core.io.FileSystemResource;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** The bytes of an asset on their way out. */
final class StoredBytes extends FileSystemResource {
    /** Below this a copy costs less than the hand-over. */
    private static final long WORTHWHILE = 64 * 1024;

    StoredBytes(Path file) {
        super(file);
    }

    /**
     * Has Tomcat send a part of the file by itself, without a thread that waits for a slow reader.
     *
     * @return false when it cannot, or when the part is small; then the part is still to be written
     */
    boolean sendByContainer(long from, long count) {
        RequestAttributes request = RequestContextHolder.currentRequestAttributes();
        int scope = RequestAttributes.SCOPE_REQUEST;
        if (count < WORTHWHILE
                || !Boolean.TRUE.equals(request.getAttribute("org.apache.tomcat.sendfile.support", scope))) {
            return false;
        }
        request.setAttribute("org.apache.tomcat.sendfile.filename", getPath(), scope);
        request.setAttribute("org.apache.tomcat.sendfile.start", from, scope);
        request.setAttribute("org.apache.tomcat.sendfile.end", from + count, scope);
        return true;
    }
}
