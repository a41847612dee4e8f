package io.serai.gun;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What we do for those who connect to us: answer every get and every put, and push what they follow. Their wishes
 * about our own peers ({@code opt}, {@code mob}) are not heard.
 */
final class ClientConversation implements Conversation {
    private static final Logger LOG = LoggerFactory.getLogger(ClientConversation.class);
    private static final CompletionStage<Boolean> DONE = CompletableFuture.completedFuture(true);
    /** How long a miss is held back while the relays we dialled are asked. */
    private static final Duration ELSEWHERE = Duration.ofMillis(500);

    private final String pid;
    private final Graph graph;
    private final Intake intake;
    private final Subscriptions subscriptions;
    private final Relays relays;
    private final Seen seen;
    private final Tally tally;
    private final WireBounds bounds;
    private final PutReader puts;
    private final Map<Connection, Client> clients = new ConcurrentHashMap<>();

    ClientConversation(
            String pid,
            Graph graph,
            Intake intake,
            Subscriptions subscriptions,
            Relays relays,
            Seen seen,
            Tally tally,
            WireBounds bounds) {
        this.pid = pid;
        this.graph = graph;
        this.intake = intake;
        this.subscriptions = subscriptions;
        this.relays = relays;
        this.seen = seen;
        this.tally = tally;
        this.bounds = bounds;
        this.puts = new PutReader(bounds);
    }

    /** Greets a new client; {@code gone} is called when it has left. */
    void begin(Connection connection, Runnable gone) {
        clients.put(connection, new Client((changes, push) -> connection.send(push.text()), gone));
        connection.send(MessageText.handshake(pid));
    }

    @Override
    public CompletionStage<?> hear(Connection connection, Message message) {
        if (!seen.isFirst(message.id())) {
            return DONE;
        }
        if (message.dam() != null) {
            shakeHands(connection, message);
        } else if (message.put() != null) {
            return put(connection, message, message.put());
        } else if (message.get() != null) {
            return get(connection, message, message.get());
        }
        return DONE;
    }

    @Override
    public void ended(Connection connection) {
        Client client = clients.remove(connection);
        if (client != null) {
            subscriptions.remove(client.follower);
            client.gone.run();
        }
    }

    /** The connections of clients that are open now. */
    Set<Connection> connections() {
        return Collections.unmodifiableSet(clients.keySet());
    }

    private void shakeHands(Connection connection, Message message) {
        if ("?".equals(message.dam())) {
            if (message.pid() != null) {
                connection.peerId(message.pid());
            }
            if (message.answers() == null) {
                connection.send(MessageText.handshake(pid, message.id()));
            }
        }
    }

    private CompletionStage<?> put(Connection connection, Message message, JsonNode put) {
        try {
            return intake.take(puts.changes(put)).handle((taken, error) -> {
                if (error != null) {
                    refuse(connection, message, error);
                } else {
                    tally.puts.increment();
                    connection.send(MessageText.ok(message.id()));
                    relays.offer(message.id(), taken, message.seenBy());
                }
                return true;
            });
        } catch (RefusedWriteException e) {
            refuse(connection, message, e);
            return DONE;
        }
    }

    private void refuse(Connection connection, Message message, Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        tally.refuse(Refusal.of(cause));
        if (!(cause instanceof RefusedWriteException)) {
            LOG.warn("A put was not stored", cause);
        }
        connection.send(MessageText.error(message.id(), String.valueOf(cause.getMessage())));
    }

    private CompletionStage<?> get(Connection connection, Message message, JsonNode get) {
        Query query = Query.of(get);
        if (query == null) {
            connection.send(MessageText.miss(message.id()));
            return DONE;
        }
        boolean isNew = follow(connection, query);
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
                            tally.misses.increment();
                            connection.send(MessageText.miss(message.id()));
                        }
                        done.complete(true);
                    });
                }));
        return done;
    }

    private CompletionStage<Boolean> answer(Connection connection, Message message, Query query) {
        return new Answer(graph, connection, message.id(), query).send().handle((hit, error) -> {
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

    private boolean follow(Connection connection, Query query) {
        Client client = clients.get(connection);
        if (client == null) {
            return false;
        }
        Subscriptions.Outcome outcome =
                subscriptions.add(client.follower, query.soul(), query.key(), bounds.subscriptions());
        if (outcome == Subscriptions.Outcome.REFUSED) {
            connection.send(MessageText.complaint(
                    "No longer following: a connection may follow " + bounds.subscriptions() + " souls or keys."));
        }
        return outcome == Subscriptions.Outcome.NEW;
    }

    private record Client(Subscriber follower, Runnable gone) {}
}
