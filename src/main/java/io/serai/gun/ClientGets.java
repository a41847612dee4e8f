package io.serai.gun;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers every get of a client, from here or from the relays we dialled, and notes that the client follows it. */
final class ClientGets {
    private static final Logger LOG = LoggerFactory.getLogger(ClientGets.class);
    private static final CompletionStage<Boolean> DONE = CompletableFuture.completedFuture(true);
    /** How long a miss is held back while the relays we dialled are asked. */
    private static final Duration ELSEWHERE = Duration.ofMillis(500);

    private final Graph graph;
    private final Subscriptions subscriptions;
    private final Relays relays;
    private final Tally tally;
    private final int subscriptionLimit;
    private final boolean soulQueries;

    ClientGets(
            Graph graph,
            Subscriptions subscriptions,
            Relays relays,
            Tally tally,
            int subscriptionLimit,
            boolean soulQueries) {
        this.graph = graph;
        this.subscriptions = subscriptions;
        this.relays = relays;
        this.tally = tally;
        this.subscriptionLimit = subscriptionLimit;
        this.soulQueries = soulQueries;
    }

    CompletionStage<?> get(Connection connection, Subscriber client, Message message, JsonNode get) {
        Query query = Query.of(get);
        if (query == null) {
            return souls(connection, message, get);
        }
        boolean isNew = follow(connection, client, query);
        return answer(connection, message, query).thenCompose(hit -> {
            if (!hit) {
                return elsewhere(connection, message, query);
            }
            if (isNew) {
                relays.follow(query);
            }
            return DONE;
        });
    }

    /** Answers from this disk alone, and follows nothing. */
    private CompletionStage<?> souls(Connection connection, Message message, JsonNode get) {
        SoulQuery query = soulQueries ? SoulQuery.of(get) : null;
        CompletionStage<Boolean> answered =
                query == null ? CompletableFuture.completedFuture(false) : answer(connection, message, query);
        return answered.thenAccept(hit -> {
            if (!hit) {
                miss(connection, message);
            }
        });
    }

    private void miss(Connection connection, Message message) {
        tally.misses.increment();
        connection.send(MessageText.miss(message.id()));
    }

    /** Asks the relays for what is not here, then answers with what they sent, or with a miss. */
    private CompletionStage<Boolean> elsewhere(Connection connection, Message message, Query query) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        relays.ask(query, ELSEWHERE)
                .whenComplete((found, error) -> connection.execute(() -> {
                    CompletionStage<Boolean> second = Boolean.TRUE.equals(found)
                            ? answer(connection, message, query)
                            : CompletableFuture.completedFuture(false);
                    second.whenComplete((hit, failure) -> {
                        if (failure == null && !hit) {
                            miss(connection, message);
                        }
                        done.complete(true);
                    });
                }));
        return done;
    }

    private CompletionStage<Boolean> answer(Connection connection, Message message, Selection selection) {
        return new Answer(graph, connection, message.id(), selection).send().handle((hit, error) -> {
            if (error != null) {
                LOG.warn("A get was not answered from storage", error);
                connection.send(MessageText.error(message.id(), "Not read: " + error.getMessage()));
                return true;
            }
            if (hit) {
                tally.hits.increment();
            }
            return hit;
        });
    }

    /** Notes that the client follows what it asks for; true if nobody did before. */
    private boolean follow(Connection connection, Subscriber client, Query query) {
        Subscriptions.Outcome outcome = subscriptions.add(client, query.soul(), query.key(), subscriptionLimit);
        if (outcome == Subscriptions.Outcome.REFUSED) {
            connection.send(MessageText.complaint(
                    "No longer following: a connection may follow " + subscriptionLimit + " souls or keys."));
        }
        return outcome == Subscriptions.Outcome.NEW;
    }
}
