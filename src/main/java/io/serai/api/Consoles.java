package io.serai.api;

import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.apache.camel.component.vertx.websocket.VertxWebsocketConstants;
import org.apache.camel.component.vertx.websocket.VertxWebsocketEvent;

/** The consoles that listen to live events. One that speaks, or does not keep up, is closed. */
public final class Consoles {
    private static final int MOST = 64;
    private static final int BEHIND_BYTES = 64 * 1024;

    private final Sockets open = new Sockets(MOST, BEHIND_BYTES);

    /** Lets another console in while there is room. */
    public void admit(RoutingContext context) {
        open.admit(context);
    }

    /** Whether nobody listens. */
    boolean isEmpty() {
        return open.keys().isEmpty();
    }

    /** Hears what becomes of a connection. */
    public void heard(
            @Header(VertxWebsocketConstants.EVENT) VertxWebsocketEvent event,
            @Header(VertxWebsocketConstants.CONNECTION_KEY) String key,
            @Body Object body) {
        switch (event) {
            case OPEN -> open.open(key, (ServerWebSocket) body);
            case CLOSE -> open.ended(key);
            case MESSAGE, ERROR -> open.refuse(key, "events only leave here");
        }
    }

    /** Closes those that have not taken what was sent to them before. */
    public void dropSlow() {
        open.keys().forEach(key -> open.closeIfSlow(key, "reads slower than things happen"));
    }
}
