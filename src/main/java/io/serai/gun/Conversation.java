package io.serai.gun;

import java.util.concurrent.CompletionStage;

/** What is said on one kind of connection. Called on the connection's lane, message after message. */
interface Conversation {
    /** Acts on a message; the stage completes when it costs nothing more. */
    CompletionStage<?> hear(Connection connection, Message message);

    /** Called once, when the socket is gone. */
    void ended(Connection connection);
}
