package io.serai.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Takes the Range off a request where RFC 9110 wants it ignored, which Spring does not: of a unit other than bytes, or of another method than GET. */
final class RangeFilter extends HttpFilter {
    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String range = request.getHeader("Range");
        chain.doFilter(
                range == null || applies(request, range) ? request : new WithoutHeader(request, "Range"), response);
    }

    private static boolean applies(HttpServletRequest request, String range) {
        return request.getMethod().equals("GET") && range.startsWith("bytes=");
    }
}
