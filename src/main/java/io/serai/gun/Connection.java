package io.serai.gun;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.WebSocketBase;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One socket. Frames are read and acted on in the order in which they came, on the connection's own lane and never on
 * the event loop. The socket is paused while too many of its messages are in work, and closed when it does not take
 * what it asked for, or sends too much that is no message.
 */
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final short POLICY_VIOLATION = 1008;
    private static final short UNACCEPTABLE = 1009;
    private static final short TRY_AGAIN_LATER = 1013;
    private static final int MALFORMED_FRAMES = 100;

    private final WebSocketBase socket;
    private final Lane lane;
    private final Outbox outbox;
    private final FrameReader reader;
    private final Conversation conversation;
    private final Tally tally;
    private final int inWorkLimit;
    private final AtomicInteger inWork = new AtomicInteger();
    private final AtomicBoolean paused = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private int malformed;
    private volatile @Nullable String peerId;

    /** Takes over a socket; to be called on its event loop. */
    Connection(WebSocketBase socket, Executor pool, WireBounds bounds, Tally tally, Conversation conversation) {
        this.socket = socket;
        this.tally = tally;
        this.conversation = conversation;
        inWorkLimit = bounds.inWork();
        lane = new Lane(pool);
        reader = new FrameReader(bounds);
        outbox = new Outbox(socket, bounds.queued(), () -> close(TRY_AGAIN_LATER, "reads slower than it asks"));
        socket.textMessageHandler(this::received);
        socket.exceptionHandler(error -> close(UNACCEPTABLE, String.valueOf(error.getMessage())));
        socket.closeHandler(gone -> end());
    }

    void send(String message) {
        tally.sent.increment();
        outbox.add(message);
    }

    /** Runs the task when the socket has taken most of what waits for it. */
    void whenDrained(Runnable task) {
        outbox.whenDrained(() -> execute(task));
    }

    /** Runs the task after what the connection is doing now. */
    void execute(Runnable task) {
        lane.execute(() -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("Cannot go on with a connection", e);
                close(POLICY_VIOLATION, "internal error");
            }
        });
    }

    @Nullable
    String peerId() {
        return peerId;
    }

    void peerId(String pid) {
        peerId = pid;
    }

    /** How many characters wait for the socket to take them. */
    long waiting() {
        return outbox.characters();
    }

    /** How many messages are being acted on. */
    int inWork() {
        return inWork.get();
    }

    boolean isClosed() {
        return closed.get();
    }

    void close(short code, String reason) {
        if (closed.compareAndSet(false, true)) {
            LOG.debug("Closing a connection: {}", reason);
            socket.close(code, reason).onFailure(error -> LOG.debug("Closed already", error));
            end();
        }
    }

    private void end() {
        closed.set(true);
        outbox.discard();
        execute(() -> conversation.ended(this));
    }

    private void received(String frame) {
        if (inWork.incrementAndGet() >= inWorkLimit && paused.compareAndSet(false, true)) {
            socket.pause();
            resumeIfIdle();
        }
        execute(() -> read(frame));
    }

    private void read(String frame) {
        try {
            if (!closed.get()) {
                List<JsonNode> objects = reader.objects(frame);
                inWork.addAndGet(objects.size());
                objects.forEach(this::act);
            }
        } catch (InvalidMessageException e) {
            complain(e);
        } finally {
            release();
        }
    }

    private void act(JsonNode object) {
        tally.received.increment();
        try {
            CompletionStage<?> work = conversation.hear(this, reader.message(object));
            work.whenComplete((done, error) -> release());
        } catch (InvalidMessageException e) {
            release();
            complain(e);
        }
    }

    private void complain(InvalidMessageException error) {
        tally.refuse(Refusal.MALFORMED);
        if (++malformed > MALFORMED_FRAMES) {
            close(POLICY_VIOLATION, "too many malformed frames");
        } else {
            send(MessageText.complaint(String.valueOf(error.getMessage())));
        }
    }

    private void release() {
        inWork.decrementAndGet();
        resumeIfIdle();
    }

    private void resumeIfIdle() {
        if (inWork.get() <= inWorkLimit / 2 && paused.compareAndSet(true, false)) {
            outbox.onEventLoop(socket::resume);
        }
    }
}
