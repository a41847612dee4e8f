package io.serai.gun;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The relays we dial: what is accepted here is offered to them, and what is not here is asked of them. */
final class Relays {
    private static final int OPEN_ASKS = 10_000;
    private static final int AWAITED_PUTS = 10_000;
    /** A relay sends a heartbeat every 20 s; one that is silent for so long is gone. */
    private static final int SILENCE_SECONDS = 90;

    private final String pid;
    private final Graph graph;
    private final Intake intake;
    private final Subscriptions subscriptions;
    private final Seen seen;
    private final WireBounds bounds;
    private final Executor pool;
    private final Tally tally;
    private final Vertx vertx;
    private final WebSocketClient client;
    private final Asks asks = new Asks(OPEN_ASKS);
    private final Acknowledgements acknowledgements = new Acknowledgements(AWAITED_PUTS);
    private final List<OutboundRelay> relays = new ArrayList<>();

    Relays(
            String pid,
            Graph graph,
            Intake intake,
            Subscriptions subscriptions,
            Seen seen,
            WireBounds bounds,
            Executor pool,
            Tally tally,
            Vertx vertx) {
        this.pid = pid;
        this.graph = graph;
        this.intake = intake;
        this.subscriptions = subscriptions;
        this.seen = seen;
        this.bounds = bounds;
        this.pool = pool;
        this.tally = tally;
        this.vertx = vertx;
        client = vertx.createWebSocketClient(options(bounds));
    }

    private static WebSocketClientOptions options(WireBounds bounds) {
        return new WebSocketClientOptions()
                .setMaxFrameSize(bounds.frame())
                .setMaxMessageSize(bounds.frame())
                .setConnectTimeout((int) TimeUnit.SECONDS.toMillis(10))
                .setTcpKeepAlive(true)
                .setReadIdleTimeout(SILENCE_SECONDS);
    }

    void dial(Collection<RelayAddress> addresses, long firstRetryMillis, long lastRetryMillis) {
        for (RelayAddress address : addresses) {
            Backoff backoff = new Backoff(firstRetryMillis, lastRetryMillis);
            OutboundRelay relay =
                    new OutboundRelay(address, vertx, client, backoff, ended -> socket -> open(socket, ended, backoff));
            relays.add(relay);
            relay.dial();
        }
    }

    void stop() {
        relays.forEach(OutboundRelay::stop);
    }

    List<RelayStatus> status() {
        return relays.stream().map(OutboundRelay::status).toList();
    }

    /** Sends what was taken here to all relays but those that have it; {@code id} keeps it from coming back. */
    void offer(String id, List<Change> taken, Set<String> seenBy) {
        List<Connection> open = connections();
        if (taken.isEmpty() || open.isEmpty()) {
            return;
        }
        String message = MessageText.put(id, MessageText.nodes(taken), pid);
        for (Connection relay : open) {
            String peerId = relay.peerId();
            if (peerId == null || !seenBy.contains(peerId)) {
                relay.send(message);
            }
        }
    }

    /** As {@link #offer}, and completes when a relay acknowledged it. */
    CompletionStage<Void> offerAndAwait(String id, List<Change> taken, Duration timeout) {
        CompletionStage<Void> acknowledged = acknowledgements.await(id, timeout);
        offer(id, taken, Set.of());
        return acknowledged;
    }

    /** Asks all relays; completes with whether one of them had something, which then is stored. */
    CompletionStage<Boolean> ask(Query query, Duration timeout) {
        List<Connection> open = connections();
        Asks.Ask ask = open.isEmpty() ? null : asks.open(query, open.size());
        if (ask == null) {
            return CompletableFuture.completedFuture(false);
        }
        String message = MessageText.get(ask.id, query);
        open.forEach(relay -> relay.send(message));
        return ask.found.completeOnTimeout(false, timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Asks all relays for something of which we want to be told from now on. */
    void follow(Query query) {
        connections().forEach(relay -> follow(relay, query));
    }

    private void follow(Connection relay, Query query) {
        Asks.Ask ask = asks.open(query, 1);
        if (ask != null) {
            relay.send(MessageText.get(ask.id, query));
        }
    }

    /** The connections to relays that are open now. */
    List<Connection> connections() {
        List<Connection> open = new ArrayList<>();
        for (OutboundRelay relay : relays) {
            Connection connection = relay.connection();
            if (connection != null) {
                open.add(connection);
            }
        }
        return open;
    }

    private Connection open(WebSocket socket, Runnable ended, Backoff backoff) {
        RelayConversation conversation = new RelayConversation(
                pid, graph, intake, subscriptions, asks, acknowledgements, seen, tally, bounds, ended);
        Connection connection = new Connection(socket, pool, bounds, tally, conversation);
        backoff.reset();
        new CatchUp(connection, graph, pid, subscriptions.live(), query -> follow(connection, query), vertx).start();
        return connection;
    }
}
