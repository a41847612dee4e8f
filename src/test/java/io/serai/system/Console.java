package io.serai.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.JsonListener;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;

/** A WebSocket at a node, which listens to its events, or speaks with its tracker. */
final class Console implements AutoCloseable {
    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;

    private Console(URI address, String... headers) {
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        socket = builder.buildAsync(address, new JsonListener(heard::add, closed))
                .join();
    }

    /** Connects with these headers, given as name, value, name, value. */
    static Console of(SeraiNode node, String... headers) {
        return at(node, "/events", headers);
    }

    /** Connects to a path. */
    static Console at(SeraiNode node, String path, String... headers) {
        return new Console(URI.create(node.socket(path)), headers);
    }

    /** The status that a connection with these headers is refused with. */
    static int refusal(SeraiNode node, String... headers) {
        try (Console letIn = of(node, headers)) {
            throw new AssertionError("let in: " + letIn.isOpen());
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
    }

    /** What was heard so far, in its order. */
    List<JsonNode> heard() {
        return heard;
    }

    /** The events of a type so far, in their order. */
    List<JsonNode> heard(String type) {
        return heard.stream()
                .filter(event -> event.path("type").asText().equals(type))
                .toList();
    }

    void say(String text) {
        socket.sendText(text, true).join();
    }

    /** Says it so many times, or until the node has closed the connection. */
    void repeat(String text, int times) {
        for (int i = 0; i < times && !closed.isDone(); i++) {
            socket.sendText(text, true).exceptionally(gone -> socket).join();
        }
    }

    boolean isOpen() {
        return !socket.isInputClosed();
    }

    /** The code that the node closes with. */
    CompletableFuture<Integer> closed() {
        return closed;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
