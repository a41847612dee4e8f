package io.serai.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.CloseNowException;
import org.springframework.http.converter.ResourceRegionHttpMessageConverter;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.context.request.ServletWebRequest;

/** Answers with a file: the whole, one range or several, or that the caller has it already. */
final class FileAnswer {
    private static final Set<String> OF_THE_FILE = Set.of(
            "accept-ranges",
            "cache-control",
            "content-disposition",
            "content-length",
            "content-range",
            "content-type",
            "etag",
            "x-media-source",
            "x-source-peer");

    private final ResourceRegionHttpMessageConverter several = new ResourceRegionHttpMessageConverter();

    /** Answers; tells whether the answer begins with the first byte of the file. */
    boolean send(Sendable bytes, Outgoing said, Source source, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Parts parts = Parts.of(request, bytes, said.entityTag());
        if (new ServletWebRequest(request, response).checkNotModified(said.entityTag())) {
            tell(said, source, response);
            return false;
        }
        try {
            if (!request.getMethod().equals("HEAD")) {
                bytes.begin(parts.from(), parts.whole());
            }
            tell(said, source, response);
            response.setHeader("Accept-Ranges", "bytes");
            if (parts.several()) {
                response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
                several.write(parts.regions(), said.type(), new ServletServerHttpResponse(response));
                return false;
            }
            response.setContentType(said.type().toString());
            parts.tell(response);
            bytes.send(parts.from(), parts.count(), request, response);
            return parts.from() == 0;
        } catch (RuntimeException | IOException e) {
            throw broken(response, e);
        }
    }

    private static void tell(Outgoing said, Source source, HttpServletResponse response) {
        response.setHeader("ETag", said.entityTag());
        response.setHeader("Cache-Control", said.cacheControl());
        if (!said.open()) {
            response.addHeader("Vary", "Authorization");
        }
        response.setHeader("Content-Disposition", said.disposition());
        source.tell(response);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
    }

    /** What is not said yet is taken back; where bytes have left, the connection ends before a reader takes them for all. */
    private static IOException broken(HttpServletResponse response, Exception failure) throws IOException {
        if (response.isCommitted()) {
            throw failure instanceof ClientAbortException gone
                    ? gone
                    : new CloseNowException(failure.getMessage(), failure);
        }
        takeBack(response);
        if (failure instanceof RuntimeException known) {
            throw known;
        }
        throw failure instanceof IOException known ? known : new IOException(failure);
    }

    /** What filters said of every answer stays: it is no page, and which pages may read it. */
    private static void takeBack(HttpServletResponse response) {
        Map<String, List<String>> others = response.getHeaderNames().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> !OF_THE_FILE.contains(name))
                .distinct()
                .collect(Collectors.toMap(name -> name, name -> List.copyOf(response.getHeaders(name))));
        response.reset();
        others.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
    }
}
