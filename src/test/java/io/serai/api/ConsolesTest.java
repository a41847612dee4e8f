package io.serai.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.component.vertx.websocket.VertxWebsocketEvent;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsolesTest {
    private static final String EVENT = "x".repeat(10_000);
    private static final int FAR_TOO_MANY = 10_000;

    private final Vertx vertx = Vertx.vertx();
    private final Consoles consoles = new Consoles();
    private final CompletableFuture<ServerWebSocket> connected = new CompletableFuture<>();
    private WebSocket client;

    @BeforeEach
    void connect() {
        HttpServer server = vertx.createHttpServer(new HttpServerOptions().setWebSocketClosingTimeout(1))
                .webSocketHandler(socket -> {
                    consoles.heard(VertxWebsocketEvent.OPEN, "key", socket);
                    connected.complete(socket);
                });
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
        client = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + server.actualPort()), new Deaf())
                .join();
    }

    @AfterEach
    void stop() {
        client.abort();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void dropsOneThatDoesNotRead() {
        ServerWebSocket socket = connected.join();
        AtomicInteger sent = new AtomicInteger();
        Awaitility.await().pollDelay(Duration.ZERO).until(() -> {
            for (int i = 0; i < 100 && !socket.isClosed(); i++) {
                consoles.dropSlow();
                if (!socket.isClosed()) {
                    var unused = socket.writeTextMessage(EVENT);
                    sent.incrementAndGet();
                }
            }
            return socket.isClosed();
        });
        assertThat(sent).hasValueLessThan(FAR_TOO_MANY);
    }

    @Test
    void keepsOneThatKeepsUp() {
        ServerWebSocket socket = connected.join();
        consoles.dropSlow();
        assertThat(socket.isClosed()).isFalse();
    }

    /** Asks for no message, ever. */
    private static final class Deaf implements WebSocket.Listener {
        @Override
        public void onOpen(WebSocket socket) {}
    }
}
