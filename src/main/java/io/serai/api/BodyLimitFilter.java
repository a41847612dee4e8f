package io.serai.api;

import io.serai.media.InvalidInputException;
import io.serai.media.TooLargeException;
import io.serai.media.UnsupportedMediaException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the body of every request but an upload. Compressed bodies are refused everywhere, for they are bounded only
 * after they were inflated; urlencoded forms are refused where uploads come in, for they would be read whole.
 */
final class BodyLimitFilter extends HttpFilter {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final transient List<String> uploads;
    private final transient Map<String, Long> limits;
    private final long limit;

    /**
     * Knows which paths take how much.
     *
     * @param uploads paths below which bodies are not bounded here
     * @param limits bytes at most for single paths
     * @param limit bytes at most for all others
     */
    BodyLimitFilter(List<String> uploads, Map<String, Long> limits, long limit) {
        this.uploads = List.copyOf(uploads);
        this.limits = Map.copyOf(limits);
        this.limit = limit;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(admit(request), response);
        } catch (UnsupportedMediaException e) {
            response.sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE, e.getMessage());
        } catch (TooLargeException e) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, e.getMessage());
        }
    }

    private HttpServletRequest admit(HttpServletRequest request) {
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new UnsupportedMediaException("A body with the Content-Encoding "
                    + InvalidInputException.quoted(encoding) + " is not taken; send it as it is.");
        }
        String path = path(request);
        if (uploads.stream().anyMatch(tree -> path.equals(tree) || path.startsWith(tree + "/"))) {
            refuseForm(request.getContentType());
            return new BoundedRequest(request, Long.MAX_VALUE);
        }
        long most = limits.getOrDefault(path, limit);
        if (request.getContentLengthLong() > most) {
            throw BoundedRequest.tooLarge(most);
        }
        return new BoundedRequest(request, most);
    }

    private static void refuseForm(@Nullable String contentType) {
        if (contentType != null && contentType.strip().toLowerCase(Locale.ROOT).startsWith(FORM)) {
            throw new UnsupportedMediaException("An upload is multipart/form-data or the file itself, not a form.");
        }
    }

    /** The path as the container mapped it. */
    private static String path(HttpServletRequest request) {
        String rest = request.getPathInfo();
        return rest == null ? request.getServletPath() : request.getServletPath() + rest;
    }
}
