package io.serai.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.api.Wire.Answer;
import java.io.IOException;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/**
 * A running {@link EdgeNode} and words to speak to it. It is stopped after each class: Camel keeps the servlets of its
 * routes by name for the whole process, so two nodes do not run in one.
 */
@DirtiesContext
@SpringBootTest(classes = EdgeNode.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestPropertySource(locations = "classpath:edge/edge.properties")
abstract class EdgeTest {
    static final String ID = "ab".repeat(32);

    @LocalServerPort
    int port;

    Answer get(String path, String... headers) throws IOException {
        return send("GET " + path, "", headers);
    }

    Answer send(String methodAndPath, String body, String... headers) throws IOException {
        String length = body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n";
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return Wire.send(port, methodAndPath + " HTTP/1.1", length + more, body);
    }

    static void assertProblem(Answer answer, int status) throws IOException {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.head().get("content-type")).startsWith("application/problem+json");
        JsonNode problem = new ObjectMapper().readTree(content(answer));
        assertThat(problem.fieldNames()).toIterable().containsExactly("type", "title", "status", "detail", "error");
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("error")).isEqualTo(problem.get("detail"));
        assertThat(problem.get("detail").asText()).isNotBlank().doesNotContain("Exception", "org.", "java.", "/var/");
    }

    static void assertProblem(Answer answer, int status, String sentence) throws IOException {
        assertProblem(answer, status);
        assertThat(new ObjectMapper().readTree(content(answer)).get("detail").asText())
                .isEqualTo(sentence);
    }

    /** The body, taken out of its chunks. */
    static String content(Answer answer) {
        if (!"chunked".equals(answer.head().get("transfer-encoding"))) {
            return answer.body();
        }
        StringBuilder whole = new StringBuilder();
        String rest = answer.body();
        for (int size; (size = Integer.parseInt(rest.substring(0, rest.indexOf("\r\n")), 16)) > 0; ) {
            int start = rest.indexOf("\r\n") + 2;
            whole.append(rest, start, start + size);
            rest = rest.substring(start + size + 2);
        }
        return whole.toString();
    }
}
