package io.serai.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/** Asks who calls while the routes do not stand yet, or no longer, to come back: there would be nothing at any address. */
final class StartingFilter extends HttpFilter {
    static final String SENTENCE = "This node is starting or ending; try again soon.";

    private final transient BooleanSupplier started;

    /** @param started whether there are routes that answer */
    StartingFilter(BooleanSupplier started) {
        this.started = started;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (started.getAsBoolean()) {
            chain.doFilter(request, response);
        } else {
            response.setHeader("Retry-After", "2");
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE, SENTENCE);
        }
    }
}
