package io.serai.gun;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What is said on one kind of connection: each message is heard once, handshakes are answered, and other messages
 * between peers ({@code opt}, {@code mob}) are not heard. Called on the connection's lane, message after message.
 */
abstract class Conversation {
    static final CompletionStage<Boolean> DONE = CompletableFuture.completedFuture(true);

    private final String pid;
    private final Seen seen;

    Conversation(String pid, Seen seen) {
        this.pid = pid;
        this.seen = seen;
    }

    /** Acts on a message; the stage completes when it costs nothing more. */
    final CompletionStage<?> hear(Connection connection, Message message) {
        if (!seen.isFirst(message.id())) {
            return DONE;
        }
        if (message.dam() != null) {
            if (message.dam().equals("?")) {
                shakeHands(connection, message);
            }
            return DONE;
        }
        return act(connection, message);
    }

    /** Acts on a message about the graph. */
    abstract CompletionStage<?> act(Connection connection, Message message);

    /** Called once, when the socket is gone. */
    abstract void ended(Connection connection);

    /** Says who we are to one that has just come. */
    void greet(Connection connection) {
        connection.send(MessageText.handshake(pid));
    }

    private void shakeHands(Connection connection, Message message) {
        if (pid.equals(message.pid())) {
            connection.close(CloseCode.NORMAL, "this peer is ourselves");
            return;
        }
        if (message.pid() != null) {
            connection.peerId(message.pid());
        }
        if (message.answers() == null) {
            connection.send(MessageText.handshake(pid, message.id()));
        }
    }
}
