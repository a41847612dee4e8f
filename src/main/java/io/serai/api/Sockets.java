package io.serai.api;

import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Open WebSockets by the keys of their connections, so many at most. */
final class Sockets {
    private static final short POLICY_VIOLATION = 1008;
    private static final short TRY_AGAIN_LATER = 1013;

    private final int most;
    private final int behind;
    private final Map<String, ServerWebSocket> open = new ConcurrentHashMap<>();

    /** @param behind bytes that one may not have taken yet */
    Sockets(int most, int behind) {
        this.most = most;
        this.behind = behind;
    }

    /** Lets another in while there is room. */
    void admit(RoutingContext context) {
        if (open.size() < most) {
            context.next();
        } else {
            context.fail(503);
        }
    }

    /** Takes one in, unless it has ended already. Gives whether it is open. */
    boolean open(String key, ServerWebSocket socket) {
        if (socket.isClosed()) {
            return false;
        }
        socket.setWriteQueueMaxSize(behind);
        open.put(key, socket);
        if (socket.isClosed()) {
            open.remove(key);
        }
        return open.containsKey(key);
    }

    /** Forgets one that has ended. */
    void ended(String key) {
        open.remove(key);
    }

    /** Closes one, if it is open, for it broke a rule. */
    void refuse(String key, String reason) {
        close(key, POLICY_VIOLATION, reason);
    }

    /** Closes one that has not taken what was sent to it before. Gives whether it did. */
    boolean closeIfSlow(String key, String reason) {
        ServerWebSocket socket = open.get(key);
        boolean slow = socket != null && socket.writeQueueFull();
        if (slow) {
            close(key, TRY_AGAIN_LATER, reason);
        }
        return slow;
    }

    /** The keys of those that are open. */
    Set<String> keys() {
        return open.keySet();
    }

    private void close(String key, short code, String reason) {
        ServerWebSocket socket = open.remove(key);
        if (socket != null) {
            var unused = socket.close(code, reason);
        }
    }
}
