package io.serai.api;

import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.apache.camel.component.vertx.websocket.VertxWebsocketConstants;
import org.apache.camel.component.vertx.websocket.VertxWebsocketEvent;

/** The consoles that listen to live events. One that speaks, or does not keep up, is closed. */
public final class Consoles {
    private static final int MOST = 64;
    private static final int BEHIND_BYTES = 64 * 1024;
    private static final short POLICY_VIOLATION = 1008;
    private static final short TRY_AGAIN_LATER = 1013;

    private final Map<String, ServerWebSocket> open = new ConcurrentHashMap<>();

    /** Lets another console in while there is room. */
    public void admit(RoutingContext context) {
        if (open.size() < MOST) {
            context.next();
        } else {
            context.fail(503);
        }
    }

    /** Whether nobody listens. */
    boolean isEmpty() {
        return open.isEmpty();
    }

    /** Hears what becomes of a connection. */
    public void heard(
            @Header(VertxWebsocketConstants.EVENT) VertxWebsocketEvent event,
            @Header(VertxWebsocketConstants.CONNECTION_KEY) String key,
            @Body Object body) {
        switch (event) {
            case OPEN -> open(key, (ServerWebSocket) body);
            case CLOSE -> open.remove(key);
            case MESSAGE, ERROR -> close(key, POLICY_VIOLATION, "events only leave here");
        }
    }

    /** Closes those that have not taken what was sent to them before. */
    public void dropSlow() {
        open.forEach((key, socket) -> {
            if (socket.writeQueueFull()) {
                close(key, TRY_AGAIN_LATER, "reads slower than things happen");
            }
        });
    }

    private void open(String key, ServerWebSocket socket) {
        if (socket.isClosed()) {
            return;
        }
        socket.setWriteQueueMaxSize(BEHIND_BYTES);
        open.put(key, socket);
        if (socket.isClosed()) {
            open.remove(key);
        }
    }

    private void close(String key, short code, String reason) {
        ServerWebSocket socket = open.remove(key);
        if (socket != null) {
            var unused = socket.close(code, reason);
        }
    }
}
