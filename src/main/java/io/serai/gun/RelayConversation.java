package io.serai.gun;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What we hear from relays we dialled. Of what they send only that is taken which we asked for or follow, and what was
 * taken is passed on to the others; a get that they pass on is answered where we have something, and with silence
 * where not.
 */
final class RelayConversation extends Conversation {
    private static final Logger LOG = LoggerFactory.getLogger(RelayConversation.class);

    private final Graph graph;
    private final Intake intake;
    private final Subscriptions subscriptions;
    private final Relays relays;
    private final Tally tally;
    private final PutReader puts;
    private final Returned returned;
    private final Runnable lost;

    /** @param lost run once when the connection has ended */
    RelayConversation(
            String pid,
            Seen seen,
            Graph graph,
            Intake intake,
            Subscriptions subscriptions,
            Relays relays,
            Wire wire,
            Runnable lost) {
        super(pid, seen);
        this.graph = graph;
        this.intake = intake;
        this.subscriptions = subscriptions;
        this.relays = relays;
        tally = wire.tally();
        this.puts = new PutReader(wire.bounds());
        this.returned = new Returned(pid, graph);
        this.lost = lost;
    }

    @Override
    CompletionStage<?> act(Connection connection, Message message) {
        if (message.answers() != null) {
            return answered(connection, message, message.answers());
        }
        if (message.put() != null) {
            return pushed(connection, message, message.put());
        }
        return message.get() == null ? DONE : asked(connection, message, message.get());
    }

    @Override
    void ended(Connection connection) {
        lost.run();
    }

    private CompletionStage<?> answered(Connection connection, Message message, String id) {
        relays.acknowledgements().heard(id, message.refused());
        Asks.Ask ask = relays.asks().find(id);
        if (ask == null) {
            return DONE;
        }
        if (message.put() == null || !message.put().isObject()) {
            ask.missed();
            return DONE;
        }
        List<Change> changes = changes(message.put());
        if (changes.isEmpty()) {
            return DONE;
        }
        ask.heard(message.id(), message.more());
        return merge(connection, message, ask.wanted(changes)).thenAccept(done -> ask.taken());
    }

    private CompletionStage<?> pushed(Connection connection, Message message, JsonNode put) {
        List<Change> followed = changes(put).stream()
                .filter(change -> subscriptions.covers(change.place()))
                .toList();
        return merge(connection, message, followed).thenAccept(done -> connection.send(MessageText.ok(message.id())));
    }

    private CompletionStage<?> asked(Connection connection, Message message, JsonNode get) {
        Query query = Query.of(get);
        if (query == null) {
            return DONE;
        }
        return new Answer(graph, connection, message.id(), query).send();
    }

    private List<Change> changes(JsonNode put) {
        try {
            return puts.changes(put);
        } catch (RefusedWriteException e) {
            tally.refuse(e.refusal());
            LOG.debug("A relay sent what is no put", e);
            return List.of();
        }
    }

    /** Takes what can be taken and passes it on. */
    private CompletionStage<Void> merge(Connection connection, Message message, List<Change> changes) {
        if (changes.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return intake.take(changes, message.seenBy())
                .exceptionallyCompose(error -> isRefusal(error) ? takeEach(message, changes) : nothing(error))
                .thenAccept(taken -> {
                    relays.offer(message.id(), taken, connection.peerId(), message.seenBy());
                    if (taken.size() < changes.size()) {
                        connection.execute(() -> returned.toRelay(connection, changes));
                    }
                });
    }

    /** Takes the changes one by one, since a relay's answer may mix what verifies with what does not. */
    private CompletionStage<List<Change>> takeEach(Message message, List<Change> changes) {
        List<CompletableFuture<List<Change>>> each = changes.stream()
                .map(change -> intake.take(List.of(change), message.seenBy())
                        .exceptionallyCompose(this::nothing)
                        .toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(each.toArray(CompletableFuture[]::new))
                .thenApply(done ->
                        each.stream().flatMap(taken -> taken.join().stream()).toList());
    }

    private CompletionStage<List<Change>> nothing(Throwable error) {
        tally.refuse(Refusal.of(error));
        LOG.debug("What a relay sent was not taken", error);
        return CompletableFuture.completedFuture(List.of());
    }

    private static boolean isRefusal(Throwable error) {
        return error instanceof RefusedWriteException
                || (error instanceof CompletionException && error.getCause() instanceof RefusedWriteException);
    }
}
