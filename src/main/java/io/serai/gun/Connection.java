package io.serai.gun;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketBase;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One socket. What it says is acted on in order, on the connection's own lane and never on the event loop. It is
 * closed, with a code and a reason, when it does not take what it is told, is not heard from, or sends too much that is
 * no message.
 */
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final String HEARTBEAT = "[]";

    private final WebSocketBase socket;
    private final EventLoop eventLoop = new EventLoop();
    private final Lane lane;
    private final Outbox outbox;
    private final ReadGate gate;
    private final Inbox inbox;
    private final Conversation conversation;
    private final Tally tally;
    private final long idleMillis;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile long lastHeard = System.nanoTime();
    private volatile @Nullable String peerId;

    /** Takes over a socket; to be called on its event loop. */
    Connection(WebSocketBase socket, Wire wire, Conversation conversation) {
        this.socket = socket;
        this.conversation = conversation;
        tally = wire.tally();
        tally.connections.increment();
        idleMillis = wire.bounds().idleMillis();
        lane = new Lane(wire.pool());
        outbox = new Outbox(
                socket,
                eventLoop,
                wire.bounds().queued(),
                () -> close(CloseCode.TRY_AGAIN_LATER, "reads slower than what it follows changes"));
        gate = new ReadGate(socket, eventLoop, wire.bounds());
        inbox = new Inbox(this, wire, conversation, gate, outbox);
        socket.textMessageHandler(frame -> {
            lastHeard = System.nanoTime();
            inbox.received(frame);
        });
        socket.pongHandler(pong -> lastHeard = System.nanoTime());
        socket.exceptionHandler(error -> close(CloseCode.TOO_BIG, String.valueOf(error.getMessage())));
        socket.closeHandler(gone -> end());
    }

    void send(String message) {
        tally.sent.increment();
        outbox.add(message);
    }

    /** How many characters wait for the socket to take them. */
    long waiting() {
        return outbox.characters();
    }

    /** How many of its messages are being acted on. */
    int inWork() {
        return gate.messages();
    }

    /** Whether there is room for more that was not asked for. */
    boolean hasRoom() {
        return !closed.get() && !outbox.isOverHalf();
    }

    /** Runs the task on the lane when the socket has taken most of what waits for it; never once it is closed. */
    void whenDrained(Runnable task) {
        inbox.whenDrained(task);
    }

    /** Runs the task after what the connection is doing now. */
    void execute(Runnable task) {
        lane.execute(() -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("Cannot go on with a connection", e);
                close(CloseCode.POLICY_VIOLATION, "internal error");
            }
        });
    }

    /** Sends a heartbeat, or closes the socket if nobody is there to take it. */
    void beat() {
        long now = System.nanoTime();
        long silent = Math.min(now - lastHeard, now - gate.readSince());
        if (TimeUnit.NANOSECONDS.toMillis(silent) > idleMillis) {
            close(CloseCode.GOING_AWAY, "not heard from for " + idleMillis + " ms");
        } else if (TimeUnit.NANOSECONDS.toMillis(outbox.stalledNanos()) > idleMillis) {
            close(CloseCode.TRY_AGAIN_LATER, "took nothing for " + idleMillis + " ms");
        } else {
            eventLoop.execute(this::giveSign);
        }
    }

    /** Past the outbox, which would send it among messages: there a peer may refuse the whole frame for it. */
    private void giveSign() {
        if (!closed.get() && !socket.writeQueueFull()) {
            socket.writeTextMessage(HEARTBEAT);
            socket.writePing(Buffer.buffer());
        }
    }

    @Nullable
    String peerId() {
        return peerId;
    }

    void peerId(String pid) {
        peerId = pid;
    }

    boolean isClosed() {
        return closed.get();
    }

    void close(CloseCode code, String reason) {
        if (closed.compareAndSet(false, true)) {
            LOG.debug("Closing a connection: {}", reason);
            outbox.discard();
            socket.close(code.code(), reason).onFailure(error -> LOG.debug("Closed already", error));
            end();
        }
    }

    private void end() {
        closed.set(true);
        if (ended.compareAndSet(false, true)) {
            outbox.discard();
            execute(() -> conversation.ended(this));
        }
    }
}
