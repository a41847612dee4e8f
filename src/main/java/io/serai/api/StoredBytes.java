package io.serai.api;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Path;
import org.springframework.core.io.FileSystemResource;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The bytes of an asset on their way out. */
final class StoredBytes extends FileSystemResource {
    /** Below this a copy costs less than the hand-over. */
    private static final long WORTHWHILE = 64 * 1024;

    StoredBytes(Path file) {
        super(file);
    }

    /** Whether the caller wants more than to know what there is. */
    boolean wanted() {
        return !request().getMethod().equals("HEAD");
    }

    /**
     * Has Tomcat send a part of the file by itself, without a thread that waits for a slow reader.
     *
     * @return false when it cannot, or when the part is small; then the part is still to be written
     */
    boolean sendByContainer(long from, long count) {
        HttpServletRequest request = request();
        if (count < WORTHWHILE || !Boolean.TRUE.equals(request.getAttribute("org.apache.tomcat.sendfile.support"))) {
            return false;
        }
        request.setAttribute("org.apache.tomcat.sendfile.filename", getPath());
        request.setAttribute("org.apache.tomcat.sendfile.start", from);
        request.setAttribute("org.apache.tomcat.sendfile.end", from + count);
        return true;
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }
}
