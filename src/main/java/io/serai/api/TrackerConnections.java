package io.serai.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.serai.tracker.Signal;
import io.serai.tracker.Tracker;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.apache.camel.component.vertx.websocket.VertxWebsocketConstants;
import org.apache.camel.component.vertx.websocket.VertxWebsocketEvent;

/**
 * The connections of the tracker's peers. One that speaks too often, or does not take what it is told, is closed. What a connection says
 * and that it ended may be told in any order, and once it has ended nothing of it counts.
 */
public final class TrackerConnections {
    private static final int MOST = 1024;

    /** Characters of a message: ten offers of the longest, with room for what JSON escapes. */
    private static final int LONGEST = 256 * 1024;

    private static final int BEHIND_BYTES = 256 * 1024;
    private static final int AT_ONCE = 200;
    private static final int A_SECOND = 20;

    private final Tracker tracker;
    private final Sockets open = new Sockets(MOST, BEHIND_BYTES);
    private final Cache<String, Bucket> rates = Caffeine.newBuilder()
            .expireAfterAccess(Duration.ofMinutes(5))
            .maximumSize(2 * MOST)
            .build();
    private final Cache<String, Boolean> ended = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(1))
            .maximumSize(2 * MOST)
            .build();

    public TrackerConnections(Tracker tracker) {
        this.tracker = tracker;
    }

    /** Lets another connection in while there is room. */
    public void admit(RoutingContext context) {
        open.admit(context);
    }

    /** Hears what becomes of a connection, and gives what is to be told because of that. */
    public List<Signal> heard(
            @Header(VertxWebsocketConstants.EVENT) VertxWebsocketEvent event,
            @Header(VertxWebsocketConstants.CONNECTION_KEY) String key,
            @Body Object body) {
        switch (event) {
            case OPEN -> open(key, (ServerWebSocket) body);
            case CLOSE -> end(key);
            case ERROR -> refuse(key, "what was sent cannot be read");
            case MESSAGE -> {
                return said(key, body instanceof byte[] bytes ? new String(bytes, UTF_8) : String.valueOf(body));
            }
        }
        return List.of();
    }

    /** Whether a connection takes what is told to it; one that does not is closed. */
    public boolean listens(String key) {
        if (open.closeIfSlow(key, "reads slower than it is told")) {
            end(key);
        }
        return ended.getIfPresent(key) == null;
    }

    /** How many there are. */
    public int size() {
        return open.keys().size();
    }

    private List<Signal> said(String key, String text) {
        Bucket rate = rates.get(
                key,
                unknown -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(AT_ONCE).refillGreedy(A_SECOND, Duration.ofSeconds(1)))
                        .build());
        if (text.length() > LONGEST || !rate.tryConsume(1)) {
            refuse(key, text.length() > LONGEST ? "says too much" : "speaks too often");
            return List.of();
        }
        List<Signal> told = tracker.hear(key, text);
        if (ended.getIfPresent(key) != null) {
            tracker.left(key);
        }
        return told;
    }

    private void open(String key, ServerWebSocket socket) {
        if (!open.open(key, socket)) {
            end(key);
        }
    }

    private void refuse(String key, String reason) {
        open.refuse(key, reason);
        end(key);
    }

    private void end(String key) {
        ended.put(key, true);
        open.ended(key);
        rates.invalidate(key);
        tracker.left(key);
    }
}
