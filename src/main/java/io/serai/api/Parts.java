package io.serai.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.core.io.support.ResourceRegion;

/**
 * What of a file a request asks for.
 *
 * @param regions none where it asks for all of it without naming a range
 * @param length bytes of the file
 */
record Parts(List<ResourceRegion> regions, long length) {
    /**
     * Reads the Range, which counts only where If-Range names no other entity than the one that is there (RFC 9110, 13.1.5).
     *
     * @param entityTag of the file
     * @throws RangeNotSatisfiableException when it asks for bytes that are not there
     */
    static Parts of(HttpServletRequest request, Sendable bytes, String entityTag) {
        String wanted = request.getHeader("If-Range");
        String range = wanted == null || wanted.equals(entityTag) ? request.getHeader("Range") : null;
        return new Parts(RangeNotSatisfiableException.check(range, bytes), bytes.contentLength());
    }

    boolean several() {
        return regions.size() > 1;
    }

    /** Where the first part begins. */
    long from() {
        return regions.isEmpty() ? 0 : regions.get(0).getPosition();
    }

    /** Bytes of the first part. */
    long count() {
        return regions.isEmpty() ? length : regions.get(0).getCount();
    }

    /** Whether it asks for every byte of the file; several parts have fewer bytes together. */
    boolean whole() {
        return count() == length;
    }

    /** Says that the answer is one part, where a range was asked for. */
    void tell(HttpServletResponse response) {
        if (!regions.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader("Content-Range", "bytes " + from() + "-" + (from() + count() - 1) + "/" + length);
        }
    }
}
