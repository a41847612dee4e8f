package io.serai.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes what is posted to it as JSON, once it has refused a number of times. */
final class Webhook implements AutoCloseable {
    private final HttpServer server;
    private final AtomicInteger refusals;
    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();

    Webhook(int port, int refusals) {
        this.refusals = new AtomicInteger(refusals);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** What was taken. */
    List<JsonNode> heard() {
        return heard;
    }

    /** What was taken of an alert in a state. */
    List<JsonNode> heard(String name, String state) {
        return heard.stream()
                .filter(notice -> notice.path("name").asText().equals(name)
                        && notice.path("state").asText().equals(state))
                .toList();
    }

    int refusalsLeft() {
        return Math.max(0, refusals.get());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode body = NodeClient.JSON.readTree(exchange.getRequestBody());
            boolean refused = refusals.getAndDecrement() > 0;
            if (!refused) {
                heard.add(body);
            }
            exchange.sendResponseHeaders(refused ? 503 : 204, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
