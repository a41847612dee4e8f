package io.serai.gun;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.JsonListener;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A bare WebSocket that keeps every message it hears. */
final class WireClient implements AutoCloseable {
    final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;

    WireClient(int port) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/gun"), new JsonListener(this::heard, closed))
                .join();
    }

    void send(String frame) {
        socket.sendText(frame, true).join();
    }

    void sendBinary(String frame) {
        socket.sendBinary(ByteBuffer.wrap(frame.getBytes(StandardCharsets.UTF_8)), true)
                .join();
    }

    /** Sends a frame that the other side may answer by closing, even before it has arrived whole. */
    void press(String frame) {
        socket.sendText(frame, true).exceptionally(gone -> socket).join();
    }

    /** Sends a frame and waits for the message that answers the id. */
    JsonNode ask(String id, String frame) {
        send(frame);
        return await(message -> message.path("@").asText().equals(id));
    }

    JsonNode await(Predicate<JsonNode> wanted) {
        return Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .pollDelay(Duration.ZERO)
                .until(() -> heard.stream().filter(wanted).findFirst().orElse(null), message -> message != null);
    }

    List<JsonNode> answers(String id) {
        return heard.stream()
                .filter(message -> message.path("@").asText().equals(id))
                .toList();
    }

    @Override
    public void close() {
        socket.abort();
    }

    /** A frame is a message or an array of them. */
    private void heard(JsonNode frame) {
        List<JsonNode> messages = new ArrayList<>();
        if (frame.isArray()) {
            frame.forEach(messages::add);
        } else {
            messages.add(frame);
        }
        heard.addAll(messages);
    }
}
