package io.serai.gun;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The relays we dial: what was taken here is offered to them, and what is not here is asked of them. */
final class Relays {
    private static final int AWAITED_PUTS = 10_000;

    private final String pid;
    private final Graph graph;
    private final Intake intake;
    private final Subscriptions subscriptions;
    private final Seen seen;
    private final Wire wire;
    private final RelayBounds relayBounds;
    private final Vertx vertx;
    private final WebSocketClient client;
    private final RelayTime time;
    private final Asks asks;
    private final Acknowledgements acknowledgements = new Acknowledgements(AWAITED_PUTS);
    private final Journal journal;
    private final Object offering = new Object();
    private final List<OutboundRelay> relays = new CopyOnWriteArrayList<>();

    Relays(
            String pid,
            Graph graph,
            Intake intake,
            Subscriptions subscriptions,
            Seen seen,
            Wire wire,
            RelayBounds relayBounds,
            Journal journal,
            Clock machine,
            Vertx vertx) {
        this.pid = pid;
        this.graph = graph;
        this.intake = intake;
        this.subscriptions = subscriptions;
        this.seen = seen;
        this.wire = wire;
        this.relayBounds = relayBounds;
        this.journal = journal;
        this.vertx = vertx;
        asks = new Asks(relayBounds.asks());
        time = new RelayTime(vertx, wire.bounds().idleMillis(), machine);
        client = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setMaxFrameSize(wire.bounds().frame())
                .setMaxMessageSize(wire.bounds().frame())
                .setConnectTimeout((int) TimeUnit.SECONDS.toMillis(10))
                .setTcpKeepAlive(true));
    }

    void dial(Collection<RelayAddress> addresses) {
        for (RelayAddress address : addresses) {
            Backoff backoff = new Backoff(relayBounds.firstRetryMillis(), relayBounds.lastRetryMillis());
            Offers offers = new Offers(graph, journal);
            relays.add(new OutboundRelay(
                    address, wire.bounds().idleMillis(), vertx, client, backoff, time, offers, this::open));
        }
        relays.forEach(OutboundRelay::dial);
        vertx.setPeriodic(wire.bounds().heartbeatMillis(), beat -> relays.forEach(OutboundRelay::beat));
    }

    Future<?> askTime() {
        return Future.join(relays.stream().map(OutboundRelay::askTime).toList());
    }

    void stop() {
        relays.forEach(OutboundRelay::stop);
    }

    List<RelayStatus> status() {
        return relays.stream().map(OutboundRelay::status).toList();
    }

    /**
     * Sends what was taken to the relays, now or when they can take it, but for those that have it.
     *
     * @param id of the message that brought it, which keeps that from coming back
     * @param source the peer it came from, null where it was made here
     * @param seenBy the peers that have it already
     */
    void offer(String id, List<Change> taken, @Nullable String source, Set<String> seenBy) {
        offer(id, taken, source, seenBy, false);
    }

    /** As {@link #offer}, for what was made here; completes when a relay acknowledged it. */
    CompletionStage<Void> offerAndAwait(String id, List<Change> taken, Duration timeout) {
        CompletionStage<Void> acknowledged = acknowledgements.await(id, timeout);
        offer(id, taken, null, Set.of(), true);
        return acknowledged;
    }

    /** @param atOnce whether a relay that has yet to be offered older changes is sent these before them */
    private void offer(String id, List<Change> taken, @Nullable String source, Set<String> seenBy, boolean atOnce) {
        if (taken.isEmpty() || relays.isEmpty()) {
            return;
        }
        Set<String> knownTo = new LinkedHashSet<>(List.of(pid));
        if (source != null) {
            knownTo.add(source);
        }
        knownTo.addAll(seenBy);
        PushText push = new PushText(taken, id, knownTo);
        synchronized (offering) {
            long before = journal.next();
            long after = journal.add(taken, source, System.currentTimeMillis());
            for (OutboundRelay relay : relays) {
                boolean passes = relay.passes(before, after);
                Connection ready = relay.ready();
                if (ready != null && (passes || atOnce) && !relay.isAmong(push)) {
                    push.sendTo(ready);
                }
            }
        }
    }

    /** Asks all relays; completes with whether one of them had something, which then is stored. */
    CompletionStage<Boolean> ask(Query query, Duration timeout) {
        List<Connection> ready = relays.stream()
                .map(OutboundRelay::ready)
                .filter(Objects::nonNull)
                .toList();
        Asks.Ask ask = ready.isEmpty() ? null : asks.open(query, ready.size());
        if (ask == null) {
            follow(query);
            return CompletableFuture.completedFuture(false);
        }
        String message = MessageText.get(ask.id, query);
        ready.forEach(relay -> relay.send(message));
        return ask.found.completeOnTimeout(false, timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Asks all relays for something of which we want to be told from now on. */
    void follow(Query query) {
        relays.forEach(relay -> relay.follow(query));
    }

    /** The connections that are open now. */
    List<Connection> connections() {
        return relays.stream()
                .map(OutboundRelay::connection)
                .filter(Objects::nonNull)
                .toList();
    }

    private CatchUp open(WebSocket socket, Offers offers, Runnable lost) {
        RelayConversation conversation =
                new RelayConversation(pid, seen, graph, intake, subscriptions, this, wire, lost);
        Connection connection = new Connection(socket, wire, conversation);
        return new CatchUp(connection, offers, asks, pid, subscriptions.live(), vertx);
    }

    /** What is out at relays. */
    Asks asks() {
        return asks;
    }

    /** Who waits for a relay to have a put. */
    Acknowledgements acknowledgements() {
        return acknowledgements;
    }
}
