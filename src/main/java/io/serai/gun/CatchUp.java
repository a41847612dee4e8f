package io.serai.gun;

import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Brings one connection to a relay up to date: asks for what is followed here, since relays forget that with the
 * socket, and offers what the relay may not have. Paced, so that neither side is flooded; sleeps while nothing is left.
 */
final class CatchUp {
    private static final int GETS_A_STEP = 100;
    private static final int FOLLOWED_LIMIT = 100_000;
    private static final long STEP_MILLIS = 20;

    private final Connection connection;
    private final Offers offers;
    private final Asks asks;
    private final String pid;
    private final Vertx vertx;
    private final Queue<Query> followed = new ArrayDeque<>();
    private final AtomicBoolean awake = new AtomicBoolean();

    CatchUp(Connection connection, Offers offers, Asks asks, String pid, Collection<Query> followed, Vertx vertx) {
        this.connection = connection;
        this.offers = offers;
        this.asks = asks;
        this.pid = pid;
        this.vertx = vertx;
        this.followed.addAll(followed);
    }

    Connection connection() {
        return connection;
    }

    /** Asks for this too; what is beyond the limit waits for the next connection. */
    void follow(Query query) {
        synchronized (followed) {
            if (followed.size() < FOLLOWED_LIMIT) {
                followed.add(query);
            }
        }
        wake();
    }

    /** Goes on if anything is left to be said. */
    void wake() {
        if (hasMore() && awake.compareAndSet(false, true)) {
            connection.whenDrained(this::step);
        }
    }

    private void step() {
        for (int i = 0; i < GETS_A_STEP && askNext(); i++) {}
        List<Change> changes = offers.next(connection.peerId(), System.currentTimeMillis());
        if (!changes.isEmpty()) {
            new PushText(changes, JsonText.quoted(MessageId.next()), Set.of(pid)).sendTo(connection);
        }
        if (hasMore()) {
            vertx.setTimer(STEP_MILLIS, due -> connection.whenDrained(this::step));
        } else {
            awake.set(false);
            wake();
        }
    }

    /** Whether one more could be asked. */
    private boolean askNext() {
        synchronized (followed) {
            Query query = followed.peek();
            Asks.Ask ask = query == null ? null : asks.open(query, 1);
            if (ask == null) {
                return false;
            }
            followed.remove();
            connection.send(MessageText.get(ask.id, ask.query));
            return true;
        }
    }

    private boolean hasMore() {
        synchronized (followed) {
            return !followed.isEmpty() || !offers.isDone(System.currentTimeMillis());
        }
    }
}
