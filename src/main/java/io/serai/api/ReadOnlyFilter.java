package io.serai.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Refuses every change while another process speaks for the same identity: what the one signs, the other would undo. What is here
 * can be read all the same.
 */
final class ReadOnlyFilter extends HttpFilter {
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final transient BooleanSupplier alone;

    /** @param alone whether this process is the only one of its identity, as far as it knows */
    ReadOnlyFilter(BooleanSupplier alone) {
        this.alone = alone;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (READS.contains(request.getMethod()) || alone.getAsBoolean()) {
            chain.doFilter(request, response);
        } else {
            response.sendError(
                    HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                    "Another process uses this node's identity, so that this one changes nothing. Stop one of them, and"
                            + " start this one again.");
        }
    }
}
