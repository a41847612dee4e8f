package io.serai.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes the Range off a request where RFC 9110 wants it ignored, which Spring does not: of a unit other than bytes, of
 * another method than GET, and where If-Range names another entity than the one that is there (section 13.1.5).
 */
final class RangeFilter extends HttpFilter {
    private static final Pattern MEDIA = Pattern.compile("/api/media/([^/]+)(/.*)?");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String range = request.getHeader("Range");
        chain.doFilter(
                range == null || applies(request, range) ? request : new WithoutHeader(request, "Range"), response);
    }

    private static boolean applies(HttpServletRequest request, String range) {
        String wanted = request.getHeader("If-Range");
        return request.getMethod().equals("GET")
                && range.startsWith("bytes=")
                && (wanted == null || wanted.equals(entityTag(request.getServletPath())));
    }

    private static @Nullable String entityTag(String path) {
        Matcher media = MEDIA.matcher(path);
        return media.matches() ? '"' + media.group(1) + '"' : null;
    }
}
