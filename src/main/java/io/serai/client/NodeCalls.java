package io.serai.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** The calls of one node, made as who has a token. Each is answered, or ends with one of this package's exceptions. */
public final class NodeCalls {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int SUCCESS = 2;

    private final HttpClient http;
    private final URI node;
    private final @Nullable String token;

    /**
     * Names a node; nothing is called yet.
     *
     * @param node where its paths begin, without a slash at the end
     * @param token sent as the bearer token with each call; null for none
     */
    public NodeCalls(URI node, @Nullable String token) {
        this.node = node;
        this.token = token;
        HttpClient.Builder client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE);
        http = ("https".equalsIgnoreCase(node.getScheme()) ? client : client.sslContext(trustingNobody())).build();
    }

    /** Where no certificate is ever looked at, those of all authorities are not read first, which takes a tenth of a second. */
    private static SSLContext trustingNobody() {
        try {
            SSLContext nobody = SSLContext.getInstance("TLS");
            nobody.init(new KeyManager[0], new TrustManager[0], null);
            return nobody;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no TLS: " + e.getMessage(), e);
        }
    }

    /** The URL that was given. */
    public URI node() {
        return node;
    }

    /**
     * Asks for something.
     *
     * @param path below {@code /api}, with its query
     */
    public JsonNode get(String path) {
        return json(answered(request(path).GET()));
    }

    /** Asks for something that is wanted a little later; {@link #await} gives it. */
    CompletableFuture<JsonNode> later(String path) {
        return CompletableFuture.supplyAsync(() -> get(path));
    }

    static JsonNode await(CompletableFuture<JsonNode> coming) {
        try {
            return coming.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException said ? said : e;
        }
    }

    /** Has something done. */
    public JsonNode post(String path) {
        return json(answered(request(path).POST(BodyPublishers.noBody())));
    }

    /** Has something done, with these fields. */
    public JsonNode post(String path, Map<String, ?> fields) {
        try {
            return json(answered(request(path)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(JSON.writeValueAsString(fields)))));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has something removed. */
    public void delete(String path) {
        answered(request(path).DELETE());
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(node + "/api" + path))
                .header("Accept", "application/json, */*;q=0.1");
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    /** An answer that is a success. */
    HttpResponse<byte[]> answered(HttpRequest.Builder request) {
        HttpResponse<byte[]> answer = send(request, BodyHandlers.ofByteArray());
        if (!isSuccess(answer)) {
            throw refused(answer, new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer;
    }

    /** Whatever is answered. */
    <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> body) {
        try {
            return http.send(request.build(), body);
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new NoNodeException(
                    "No node answers at " + node
                            + ". Start one by serai node, or say where one is by --node or SERAI_URL.",
                    e);
        } catch (IOException e) {
            throw broken(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoNodeException("The call of " + node + " was interrupted.", e);
        }
    }

    /** What to say where a connection ended before its answer did. */
    NoNodeException broken(IOException failure) {
        String why = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return new NoNodeException("The connection to " + node + " broke off: " + why + ".", failure);
    }

    RuntimeException refused(HttpResponse<?> answer, String body) {
        String elsewhere = answer.headers().firstValue("Location").orElse("");
        return answer.statusCode() < 400
                ? new NoNodeException("What is at " + node + " answered " + answer.statusCode()
                        + (elsewhere.isEmpty() ? "" : " and named " + elsewhere)
                        + ", as no node does; check --node or SERAI_URL.")
                : RefusedException.of(node.toString(), answer.statusCode(), body);
    }

    static boolean isSuccess(HttpResponse<?> answer) {
        return answer.statusCode() / 100 == SUCCESS;
    }

    JsonNode json(HttpResponse<byte[]> answer) {
        try {
            JsonNode read = JSON.readTree(answer.body());
            if (read.isContainerNode()) {
                return read;
            }
        } catch (IOException e) {
            // said below, as of what is not JSON of a node
        }
        throw new NoNodeException("What answers at " + node + " is no node; check --node or SERAI_URL.");
    }
}
