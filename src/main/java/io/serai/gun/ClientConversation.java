package io.serai.gun;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What we do for those who connect to us: answer every get and every put, and push what they follow. */
final class ClientConversation extends Conversation {
    private static final Logger LOG = LoggerFactory.getLogger(ClientConversation.class);

    private final Intake intake;
    private final Subscriptions subscriptions;
    private final Relays relays;
    private final Tally tally;
    private final PutReader puts;
    private final ClientGets gets;
    private final Map<Connection, Subscriber> clients = new ConcurrentHashMap<>();

    ClientConversation(
            String pid,
            Seen seen,
            Graph graph,
            Intake intake,
            Subscriptions subscriptions,
            Relays relays,
            Tally tally,
            WireBounds bounds,
            boolean soulQueries) {
        super(pid, seen);
        this.intake = intake;
        this.subscriptions = subscriptions;
        this.relays = relays;
        this.tally = tally;
        puts = new PutReader(bounds);
        gets = new ClientGets(graph, subscriptions, relays, tally, bounds.subscriptions(), soulQueries);
    }

    /** Greets a new client. */
    void begin(Connection connection) {
        clients.put(connection, (changes, push) -> {
            if (!push.isKnownTo(connection.peerId())) {
                push.sendTo(connection);
            }
        });
        greet(connection);
    }

    @Override
    CompletionStage<?> act(Connection connection, Message message) {
        if (message.put() != null) {
            return put(connection, message, message.put());
        }
        Subscriber client = clients.get(connection);
        return message.get() == null || client == null ? DONE : gets.get(connection, client, message, message.get());
    }

    @Override
    void ended(Connection connection) {
        Subscriber client = clients.remove(connection);
        if (client != null) {
            subscriptions.remove(client);
        }
    }

    /** The connections that are open now. */
    Set<Connection> connections() {
        return Collections.unmodifiableSet(clients.keySet());
    }

    /** Sends each client a heartbeat. */
    void beat() {
        clients.keySet().forEach(Connection::beat);
    }

    private CompletionStage<?> put(Connection connection, Message message, JsonNode put) {
        try {
            return intake.takeFromClient(puts.changes(put), message.seenBy()).handle((taken, error) -> {
                if (error != null) {
                    refuse(connection, message, error);
                } else {
                    tally.puts.increment();
                    connection.send(MessageText.ok(message.id()));
                    relays.offer(message.id(), taken, connection.peerId(), message.seenBy());
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
}
