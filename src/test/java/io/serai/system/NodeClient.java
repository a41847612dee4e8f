package io.serai.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * HTTP to a node, as its clients speak it.
 *
 * @param token sent with each request; null for none
 */
record NodeClient(String base, @Nullable String token) {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private static final String BOUNDARY = "----serai-system-test";

    NodeClient(String base) {
        this(base, null);
    }

    /** The same node, called by who has a token. */
    NodeClient with(String bearer) {
        return new NodeClient(base, bearer);
    }

    /** What came back. */
    record Answer(HttpResponse<byte[]> response) {
        int status() {
            return response.statusCode();
        }

        byte[] body() {
            return response.body();
        }

        JsonNode json() {
            try {
                return JSON.readTree(body());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String text() {
            return new String(body(), UTF_8);
        }

        /** The same, or a failure that shows what came instead of this status. */
        Answer expect(int expected) {
            assertThat(status()).as(this::text).isEqualTo(expected);
            return this;
        }
    }

    /** A text field of a form. */
    record Field(String name, String value) {}

    boolean isReady() {
        try {
            return get("/media/ready").status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    CompletableFuture<Answer> getLater(String path) {
        return later(request(path).GET());
    }

    Answer delete(String path) {
        return deleteLater(path).join();
    }

    CompletableFuture<Answer> deleteLater(String path) {
        return later(request(path).DELETE());
    }

    Answer post(String path, Object json) {
        return postLater(path, json).join();
    }

    CompletableFuture<Answer> postLater(String path, Object json) {
        return later("POST", path, json);
    }

    Answer patch(String path, Object json) {
        return patchLater(path, json).join();
    }

    CompletableFuture<Answer> patchLater(String path, Object json) {
        return later("PATCH", path, json);
    }

    /** Sends a file as the raw body. */
    CompletableFuture<Answer> putLater(String nameAndQuery, BodyPublisher bytes) {
        return later(request("/media/upload/" + nameAndQuery).PUT(bytes));
    }

    /** Uploads as a raw body and gives the answer. */
    JsonNode upload(String nameAndQuery, byte[] bytes) {
        return putLater(nameAndQuery, BodyPublishers.ofByteArray(bytes))
                .join()
                .expect(200)
                .json();
    }

    /** Uploads, and gives the media id. */
    String uploaded(String nameAndQuery, byte[] bytes) {
        return upload(nameAndQuery, bytes).path("mediaId").asText();
    }

    /** Uploads as a form whose fields come after the file. */
    CompletableFuture<Answer> formLater(String name, byte[] bytes, Field... fields) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        part(body, "name=\"file\"; filename=\"" + name + "\"", bytes);
        for (Field field : fields) {
            part(body, "name=\"" + field.name() + "\"", field.value().getBytes(UTF_8));
        }
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
        return later(request("/media/upload")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    JsonNode manifest(String id) {
        return get("/media/" + id + "/manifest").expect(200).json();
    }

    byte[] bytes(String id) {
        return get("/media/" + id + "/bytes").expect(200).body();
    }

    byte[] download(String id) {
        return get("/media/" + id + "/download").expect(200).body();
    }

    JsonNode seeding() {
        return get("/media/seeding").expect(200).json().path("seeding");
    }

    /** The ids of what is seeding. */
    Set<String> seedingIds() {
        Set<String> ids = new TreeSet<>();
        seeding().forEach(line -> ids.add(line.path("mediaId").asText()));
        return ids;
    }

    /** The public key that the node signs with. */
    String pub() {
        return get("/media/peers").expect(200).json().at("/self/peerId").asText();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofMinutes(2));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static CompletableFuture<Answer> later(HttpRequest.Builder request) {
        return HTTP.sendAsync(request.build(), BodyHandlers.ofByteArray()).thenApply(Answer::new);
    }

    private CompletableFuture<Answer> later(String method, String path, Object json) {
        try {
            return later(request(path)
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(JSON.writeValueAsString(json))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(HTTP.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void part(ByteArrayOutputStream body, String disposition, byte[] content) {
        body.writeBytes(
                ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n").getBytes(UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(UTF_8));
    }
}
