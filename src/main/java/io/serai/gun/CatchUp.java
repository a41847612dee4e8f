package io.serai.gun;

import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a relay is told when a connection to it opens: what we follow, since relays forget that with the socket, and
 * this node's own values, since relays lose some and may have missed others. Paced, so that neither side is flooded.
 */
final class CatchUp {
    private static final int GETS_A_STEP = 100;
    private static final int KEYS_A_STEP = 200;
    private static final long STEP_MILLIS = 20;

    private final Connection connection;
    private final Graph graph;
    private final String pid;
    private final Queue<Query> followed;
    private final Consumer<Query> follow;
    private final Vertx vertx;
    private @Nullable Place last;

    CatchUp(Connection connection, Graph graph, String pid, List<Query> followed, Consumer<Query> follow, Vertx vertx) {
        this.connection = connection;
        this.graph = graph;
        this.pid = pid;
        this.followed = new ArrayDeque<>(followed);
        this.follow = follow;
        this.vertx = vertx;
    }

    void start() {
        connection.execute(this::step);
    }

    private void step() {
        if (connection.isClosed()) {
            return;
        }
        for (int i = 0; i < GETS_A_STEP && !followed.isEmpty(); i++) {
            follow.accept(followed.remove());
        }
        List<Change> own = graph.own(last, KEYS_A_STEP);
        if (!own.isEmpty()) {
            connection.send(MessageText.put(JsonText.quoted(MessageId.next()), MessageText.nodes(own), pid));
            last = own.get(own.size() - 1).place();
        }
        if (!own.isEmpty() || !followed.isEmpty()) {
            vertx.setTimer(STEP_MILLIS, due -> connection.whenDrained(this::step));
        }
    }
}
