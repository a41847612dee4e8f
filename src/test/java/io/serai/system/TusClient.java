package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.system.NodeClient.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** The requests of tus 1.0, one by one. */
record TusClient(String origin) {
    static final String BYTES = "application/offset+octet-stream";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Begins an upload and gives its path. */
    String create(long length, Map<String, String> metadata) {
        Answer answer = post(
                        BodyPublishers.noBody(),
                        "Upload-Length",
                        String.valueOf(length),
                        "Upload-Metadata",
                        metadata(metadata))
                .expect(201);
        return header(answer, "Location");
    }

    Answer post(BodyPublisher body, String... headers) {
        return send("POST", "/api/uploads", body, headers).join();
    }

    Answer patch(String path, long offset, byte[] bytes, String... headers) {
        return patchLater(path, offset, BodyPublishers.ofByteArray(bytes), headers)
                .join();
    }

    CompletableFuture<Answer> patchLater(String path, long offset, BodyPublisher bytes, String... headers) {
        String[] own = {"Upload-Offset", String.valueOf(offset), "Content-Type", BYTES};
        String[] all = Arrays.copyOf(own, own.length + headers.length);
        System.arraycopy(headers, 0, all, own.length, headers.length);
        return send("PATCH", path, bytes, all);
    }

    Answer call(String method, String path) {
        return send(method, path, BodyPublishers.noBody()).join();
    }

    /** The offset that the node tells. */
    long offset(String path) {
        return Long.parseLong(header(call("HEAD", path).expect(200), "Upload-Offset"));
    }

    static String header(Answer answer, String name) {
        assertThat(answer.response().headers().firstValue(name)).as(name).isPresent();
        return answer.response().headers().firstValue(name).orElseThrow();
    }

    static String metadata(Map<String, String> said) {
        return said.entrySet().stream()
                .map(field -> field.getKey() + " "
                        + Base64.getEncoder().encodeToString(field.getValue().getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining(","));
    }

    private CompletableFuture<Answer> send(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + path))
                .timeout(Duration.ofMinutes(2))
                .method(method, body)
                .header("Tus-Resumable", "1.0.0");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.sendAsync(request.build(), BodyHandlers.ofByteArray()).thenApply(Answer::new);
    }
}
