package io.serai.gun;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What we hear from relays we dialled. Of what they send only that is taken which we asked for or follow; a get that
 * they pass on is answered where we have something, and with silence where not.
 */
final class RelayConversation implements Conversation {
    private static final Logger LOG = LoggerFactory.getLogger(RelayConversation.class);
    private static final CompletionStage<Boolean> DONE = CompletableFuture.completedFuture(true);

    private final String pid;
    private final Graph graph;
    private final Intake intake;
    private final Subscriptions subscriptions;
    private final Asks asks;
    private final Acknowledgements acknowledgements;
    private final Seen seen;
    private final Tally tally;
    private final PutReader puts;
    private final Runnable ended;

    RelayConversation(
            String pid,
            Graph graph,
            Intake intake,
            Subscriptions subscriptions,
            Asks asks,
            Acknowledgements acknowledgements,
            Seen seen,
            Tally tally,
            WireBounds bounds,
            Runnable ended) {
        this.pid = pid;
        this.graph = graph;
        this.intake = intake;
        this.subscriptions = subscriptions;
        this.asks = asks;
        this.acknowledgements = acknowledgements;
        this.seen = seen;
        this.tally = tally;
        this.puts = new PutReader(bounds);
        this.ended = ended;
    }

    @Override
    public CompletionStage<?> hear(Connection connection, Message message) {
        if (!seen.isFirst(message.id())) {
            return DONE;
        }
        if (message.dam() != null) {
            shakeHands(connection, message);
        } else if (message.answers() != null) {
            return answered(message, message.answers());
        } else if (message.put() != null) {
            return pushed(connection, message, message.put());
        } else if (message.get() != null) {
            return asked(connection, message, message.get());
        }
        return DONE;
    }

    @Override
    public void ended(Connection connection) {
        ended.run();
    }

    private void shakeHands(Connection connection, Message message) {
        if (!"?".equals(message.dam()) || message.pid() == null) {
            return;
        }
        if (message.pid().equals(pid)) {
            connection.close((short) 1000, "this relay is ourselves");
            return;
        }
        connection.peerId(message.pid());
        if (message.answers() == null) {
            connection.send(MessageText.handshake(pid, message.id()));
        }
    }

    private CompletionStage<?> answered(Message message, String id) {
        acknowledgements.heard(id, message.refused());
        Asks.Ask ask = asks.find(id);
        if (ask == null) {
            return DONE;
        }
        if (message.put() == null || !message.put().isObject()) {
            ask.missed();
            return DONE;
        }
        return merge(ask.wanted(changes(message.put()))).thenAccept(any -> ask.found.complete(true));
    }

    private CompletionStage<?> pushed(Connection connection, Message message, JsonNode put) {
        List<Change> followed = changes(put).stream()
                .filter(change -> subscriptions.covers(change.place()))
                .toList();
        return merge(followed).thenAccept(any -> connection.send(MessageText.ok(message.id())));
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

    /** Takes the changes one by one, since a relay's answer may mix what verifies with what does not. */
    private CompletionStage<Void> merge(List<Change> changes) {
        CompletableFuture<?>[] merged = changes.stream()
                .map(change -> intake.take(List.of(change))
                        .exceptionally(error -> {
                            tally.refuse(Refusal.of(error));
                            LOG.debug("A relay's value of '{}' was refused", change.soul(), error);
                            return List.of();
                        })
                        .toCompletableFuture())
                .toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(merged);
    }
}
