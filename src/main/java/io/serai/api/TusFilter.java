package io.serai.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * What tus 1.0 asks of every answer, failures included: the protocol's version. A request of another version is refused;
 * OPTIONS is answered with what this node knows of the protocol.
 */
final class TusFilter extends HttpFilter {
    private static final String VERSION = "1.0.0";
    private static final String RESUMABLE = "Tus-Resumable";
    private static final Set<String> OVERRIDES = Set.of("PATCH", "DELETE", "HEAD");

    /** Locked: of what is not a success, clients of tus try this alone again without giving their upload up. */
    private static final int LOCKED = 423;

    private final long longest;
    private final transient BooleanSupplier started;

    /**
     * Stands before the calls.
     *
     * @param longest most bytes of an upload
     * @param started whether there are routes that answer
     */
    TusFilter(long longest, BooleanSupplier started) {
        this.longest = longest;
        this.started = started;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader(RESUMABLE, VERSION);
        if (request.getMethod().equals("OPTIONS")) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            response.setHeader("Tus-Version", VERSION);
            response.setHeader(
                    "Tus-Extension", "creation,creation-with-upload,expiration,checksum,termination,concatenation");
            response.setHeader("Tus-Checksum-Algorithm", "sha1,sha256");
            response.setHeader("Tus-Max-Size", String.valueOf(longest));
            return;
        }
        // GET is ours, for whoever follows the Location
        if (!VERSION.equals(request.getHeader(RESUMABLE))
                && !request.getMethod().equals("GET")) {
            response.setHeader("Tus-Version", VERSION);
            response.sendError(
                    HttpServletResponse.SC_PRECONDITION_FAILED,
                    "This address speaks tus " + VERSION + "; the header " + RESUMABLE + " is to say so.");
            return;
        }
        if (!started.getAsBoolean()) {
            response.sendError(LOCKED, StartingFilter.SENTENCE);
            return;
        }
        chain.doFilter(overridden(request), response);
    }

    /** For clients that cannot send the method they mean. */
    private static HttpServletRequest overridden(HttpServletRequest request) {
        String meant = request.getHeader("X-HTTP-Method-Override");
        if (meant == null || !OVERRIDES.contains(meant) || !request.getMethod().equals("POST")) {
            return request;
        }
        return new HttpServletRequestWrapper(request) {
            @Override
            public String getMethod() {
                return meant;
            }
        };
    }
}
