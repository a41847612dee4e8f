package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.system.Contract.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A node whose calls are made by the names of their operations; each request and each answer is held against the description. */
final class DescribedNode {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String base;
    private final String token;
    private final Contract contract = Contract.read();
    private final Set<String> succeeded = new TreeSet<>();

    DescribedNode(String base, String token) {
        this.base = base;
        this.token = token;
    }

    /** Operations that are described, and none of whose successes was seen. */
    Set<String> unseen() {
        Set<String> unseen = new TreeSet<>(contract.operations());
        unseen.removeAll(succeeded);
        return unseen;
    }

    Call call(String operation) {
        return new Call(operation, contract.operation(operation));
    }

    /** One request. */
    final class Call {
        private final String name;
        private final Operation operation;
        private final Map<String, String> path = new HashMap<>();
        private final List<String> query = new ArrayList<>();
        private final Map<String, String> headers = new HashMap<>();
        private BodyPublisher body = BodyPublishers.noBody();
        private @Nullable JsonNode json;

        private Call(String name, Operation operation) {
            this.name = name;
            this.operation = operation;
            headers.put("Authorization", "Bearer " + token);
        }

        Call path(String parameter, String value) {
            path.put(parameter, value);
            return this;
        }

        Call id(String mediaId) {
            return path("id", mediaId);
        }

        Call query(String parameter, String value) {
            query.add(parameter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
            return this;
        }

        Call header(String header, String value) {
            headers.put(header, value);
            return this;
        }

        Call stranger() {
            headers.remove("Authorization");
            return this;
        }

        Call json(Object value) {
            json = NodeClient.JSON.valueToTree(value);
            return body("application/json", json.toString());
        }

        Call body(String type, String text) {
            headers.put("Content-Type", type);
            body = BodyPublishers.ofString(text);
            return this;
        }

        /** Sends it; the answer has to be this one, and as it is described. */
        HttpResponse<byte[]> expect(int status) {
            if (json != null && status < 300) {
                assertThat(contract.allows(operation, json))
                        .as("what " + name + " is sent")
                        .isTrue();
            }
            if (json != null && !contract.allows(operation, json)) {
                assertThat(status)
                        .as("what " + name + " is sent is not as it is described")
                        .isEqualTo(400);
            }
            HttpResponse<byte[]> answer = send();
            String what = name + " answered " + answer.statusCode() + ": "
                    + new String(answer.body(), StandardCharsets.UTF_8);
            assertThat(answer.statusCode()).as(what).isEqualTo(status);
            try {
                contract.check(operation, status, answer.headers(), answer.body());
            } catch (AssertionError | IOException e) {
                throw new AssertionError(what, e);
            }
            if (status < 300) {
                succeeded.add(name);
            }
            return answer;
        }

        /** The same, of which the JSON matters. */
        JsonNode json(int status) {
            try {
                return NodeClient.JSON.readTree(expect(status).body());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private HttpResponse<byte[]> send() {
            String uri = base + operation.path();
            for (Map.Entry<String, String> parameter : path.entrySet()) {
                uri = uri.replace("{" + parameter.getKey() + "}", parameter.getValue());
            }
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create(query.isEmpty() ? uri : uri + "?" + String.join("&", query)))
                    .timeout(Duration.ofMinutes(1))
                    .method(operation.method().toUpperCase(Locale.ROOT), body);
            headers.forEach(request::header);
            return HTTP.sendAsync(request.build(), BodyHandlers.ofByteArray()).join();
        }
    }
}
