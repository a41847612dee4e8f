package io.serai.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A problem document of RFC 9457, with the {@code error} member that older clients read beside it.
 *
 * @param title what the status means
 * @param detail one sentence for the caller
 * @param error the same sentence
 */
record Problem(String type, String title, int status, String detail, String error) {
    static final String MEDIA_TYPE = "application/problem+json";
    static final String UNEXPECTED = "Something went wrong on this node; its log has the details.";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A problem with a sentence; without one, with what the status says. */
    static Problem of(int status, @Nullable String sentence) {
        HttpStatus known = HttpStatus.resolve(status);
        String title = known == null ? "Error" : known.getReasonPhrase();
        String detail =
                status == 500 ? UNEXPECTED : sentence == null || sentence.isBlank() ? standard(status) : sentence;
        return new Problem("about:blank", title, status, detail, detail);
    }

    private static String standard(int status) {
        return switch (status) {
            case 400 -> "The request is not one that HTTP knows.";
            case 404 -> "There is nothing at this address.";
            case 405 -> "This address does not take this method.";
            case 415 -> "The body is of a type that is not taken here.";
            case 503 -> "This node is not ready; try again soon.";
            default -> "The request was answered with status " + status + ".";
        };
    }

    byte[] json() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Four texts and a number are not JSON.", e);
        }
    }

    void write(HttpServletResponse response) throws IOException {
        byte[] json = json();
        response.setStatus(status);
        response.setContentType(MEDIA_TYPE);
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }

    /** Answers with this problem; where the body was not read to its end, the connection is of no further use. */
    void write(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!context.response().ended() && !context.response().closed()) {
            context.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", MEDIA_TYPE)
                    .end(Buffer.buffer(json()))
                    .onComplete(answered -> {
                        if (!request.isEnded()) {
                            request.connection().close();
                        }
                    });
        }
    }

    String text() {
        return new String(json(), StandardCharsets.UTF_8);
    }
}
