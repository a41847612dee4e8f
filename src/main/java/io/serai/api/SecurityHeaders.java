package io.serai.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Tells browsers to take every answer for no more than it says: not for another type, not for a page in a frame, not for a script.
 * Where it leads, no other site hears the address, which may hold a share link. Pages say more of themselves.
 */
final class SecurityHeaders extends HttpFilter {
    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'; sandbox";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (!request.getRequestURI().startsWith(ConsoleController.WATCH)) {
            response.setHeader("X-Frame-Options", "DENY");
        }
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Content-Security-Policy", NOTHING);
        chain.doFilter(request, response);
    }
}
