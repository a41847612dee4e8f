package io.serai.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Takes the secret of a link off a request once it was decided whether it opens anything: who answers does not need it, and frameworks
 * write the query of a request into their logs, and copy it into messages.
 */
final class LinkFilter extends HttpFilter {
    private static final String LINK = "link";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request.getQueryString() == null ? request : new WithoutParameter(request, LINK), response);
    }
}
