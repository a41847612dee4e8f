package io.serai.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;

/** Tells browsers which pages of other origins may use an answer, as the policy decided. */
final class CrossOrigin {
    private static final List<String> EXPOSED = List.of(
            "Accept-Ranges",
            "Content-Disposition",
            "Content-Length",
            "Content-Range",
            "ETag",
            "Location",
            "Retry-After",
            "Tus-Resumable",
            "Upload-Expires",
            "Upload-Length",
            "Upload-Offset",
            "X-Media-Source",
            "X-Source-Peer");
    private static final List<String> READING = List.of("Range", "If-Range", "If-None-Match", "Cache-Control");
    private static final List<String> CALLING = List.of(
            "Authorization",
            "Content-Type",
            "Range",
            "If-Range",
            "If-None-Match",
            "Tus-Resumable",
            "Upload-Checksum",
            "Upload-Concat",
            "Upload-Length",
            "Upload-Metadata",
            "Upload-Offset");
    private static final long REMEMBERED_SECONDS = 600;

    private static final CorsConfiguration FOR_ALL = rules("*", List.of("GET", "HEAD"), READING);

    private final DefaultCorsProcessor cors = new DefaultCorsProcessor();

    /**
     * Adds what is to be said of an answer; answers a preflight whole.
     *
     * @return false when it has answered a request that no page may make
     */
    boolean tell(Pages pages, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cross-Origin-Resource-Policy", pages == Pages.ALL ? "cross-origin" : "same-origin");
        return pages == Pages.OWN
                || cors.processRequest(pages == Pages.ALL ? FOR_ALL : calling(request), request, response);
    }

    private static CorsConfiguration calling(HttpServletRequest request) {
        return rules(request.getHeader("Origin"), List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"), CALLING);
    }

    private static CorsConfiguration rules(String origin, List<String> methods, List<String> headers) {
        CorsConfiguration rules = new CorsConfiguration();
        rules.setAllowedOrigins(List.of(origin));
        rules.setAllowedMethods(methods);
        rules.setAllowedHeaders(headers);
        rules.setExposedHeaders(EXPOSED);
        rules.setMaxAge(REMEMBERED_SECONDS);
        return rules;
    }
}
