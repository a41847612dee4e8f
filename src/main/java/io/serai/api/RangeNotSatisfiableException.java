package io.serai.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.support.ResourceRegion;
import org.springframework.http.HttpRange;

/** A Range asks for bytes that are not there (RFC 9110, 15.5.17). Spring would answer with the right status and all bytes. */
final class RangeNotSatisfiableException extends RuntimeException {
    private final long size;

    private RangeNotSatisfiableException(String range, long size, IllegalArgumentException cause) {
        super("The range " + range + " is not within the " + size + " bytes that there are.", cause);
        this.size = size;
    }

    /** The parts that a Range asks for, none where there is no Range. */
    static List<ResourceRegion> check(@Nullable String range, Sendable bytes) {
        if (range == null) {
            return List.of();
        }
        try {
            return HttpRange.toResourceRegions(HttpRange.parseRanges(range), bytes);
        } catch (IllegalArgumentException e) {
            throw new RangeNotSatisfiableException(range, bytes.contentLength(), e);
        }
    }

    /** The Content-Range that goes with the refusal. */
    String contentRange() {
        return "bytes */" + size;
    }
}
