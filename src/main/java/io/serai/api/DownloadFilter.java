package io.serai.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * A short cut to the {@link MediaController}: to find the way to it costs more than all else of a small file. Stands
 * behind every filter that refuses; a path that is not plainly one of a stored file goes the usual way, and so do
 * failures.
 */
final class DownloadFilter extends HttpFilter {
    private static final Pattern STORED = Pattern.compile("/api/media/([0-9a-f]{64})(/download|/bytes)?");

    private final transient MediaController media;
    private final transient Supplier<HandlerExceptionResolver> failures;

    /**
     * Stands before Spring's dispatch.
     *
     * @param failures answers what the controller throws; asked for when something is thrown
     */
    DownloadFilter(MediaController media, Supplier<HandlerExceptionResolver> failures) {
        this.media = media;
        this.failures = failures;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Matcher stored = STORED.matcher(request.getRequestURI());
        if (!reads(request.getMethod()) || !stored.matches()) {
            chain.doFilter(request, response);
            return;
        }
        try {
            answer(stored.group(1), "/bytes".equals(stored.group(2)), request, response);
        } catch (RuntimeException | IOException e) {
            if (failures.get().resolveException(request, response, null, e) == null) {
                throw e;
            }
        }
    }

    private static boolean reads(String method) {
        return method.equals("GET") || method.equals("HEAD");
    }

    private void answer(String id, boolean unnamed, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ServerHttpObservationFilter.findObservationContext(request)
                .ifPresent(seen -> seen.setPathPattern("/api/media/{id}" + (unnamed ? "/bytes" : "")));
        if (unnamed) {
            media.bytes(id, request, response);
        } else {
            media.download(id, request, response);
        }
    }
}
