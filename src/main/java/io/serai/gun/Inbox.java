package io.serai.gun;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What one socket has sent and is not done with. Messages are acted on in the order in which they came, but none while
 * the socket has yet to take half of what may wait for it: who asks faster than it reads is answered as it reads.
 * Everything but {@link #received} belongs to the connection's lane.
 */
final class Inbox {
    private static final int MALFORMED_FRAMES = 100;
    private static final int STEPS_A_TURN = 64;

    private final Connection connection;
    private final FrameReader reader;
    private final Tally tally;
    private final Conversation conversation;
    private final ReadGate gate;
    private final Outbox outbox;
    private final Queue<Runnable> messages = new ArrayDeque<>();
    private final Queue<Runnable> continuations = new ArrayDeque<>();
    private boolean waiting;
    private boolean turnComes;
    private int malformed;

    Inbox(Connection connection, Wire wire, Conversation conversation, ReadGate gate, Outbox outbox) {
        this.connection = connection;
        this.reader = wire.reader();
        this.tally = wire.tally();
        this.conversation = conversation;
        this.gate = gate;
        this.outbox = outbox;
    }

    /** Takes a frame in; called on the event loop. */
    void received(String frame) {
        gate.entered(1, frame.length());
        connection.execute(() -> read(frame));
    }

    /** Goes on with the task, on the lane, when little waits for the socket; one such task after the other. */
    void whenDrained(Runnable task) {
        connection.execute(() -> {
            continuations.add(task);
            turn();
        });
    }

    private void read(String frame) {
        if (connection.isClosed()) {
            return;
        }
        int count = 0;
        int each = 0;
        try {
            List<JsonNode> objects = reader.objects(frame);
            count = objects.size();
            each = frame.length() / Math.max(1, count);
            for (JsonNode object : objects) {
                int share = each;
                messages.add(() -> act(object, share));
            }
        } catch (InvalidMessageException e) {
            complain(e);
        }
        gate.entered(count, 0);
        gate.left(1, frame.length() - (long) count * each);
        gate.heard(Math.max(1, count));
        if (!turnComes) {
            turn();
        }
    }

    private void turn() {
        turnComes = false;
        for (int i = 0; i < STEPS_A_TURN; i++) {
            Runnable next = next();
            if (next == null) {
                awaitOutbox();
                return;
            }
            next.run();
        }
        turnComes = true;
        connection.execute(this::turn);
    }

    private @Nullable Runnable next() {
        if (connection.isClosed()) {
            messages.clear();
            continuations.clear();
            return null;
        }
        Runnable continuation = outbox.isNearlyEmpty() ? continuations.poll() : null;
        return continuation == null && !outbox.isOverHalf() ? messages.poll() : continuation;
    }

    private void awaitOutbox() {
        gate.unread(!messages.isEmpty());
        if (!waiting && !(messages.isEmpty() && continuations.isEmpty())) {
            waiting = true;
            outbox.whenDrained(() -> connection.execute(() -> {
                waiting = false;
                turn();
            }));
        }
    }

    private void act(JsonNode object, int length) {
        tally.received.increment();
        try {
            conversation.hear(connection, reader.message(object)).whenComplete((done, error) -> gate.left(1, length));
        } catch (InvalidMessageException e) {
            gate.left(1, length);
            complain(e);
        }
    }

    private void complain(InvalidMessageException error) {
        tally.refuse(Refusal.MALFORMED);
        if (++malformed > MALFORMED_FRAMES) {
            connection.close(CloseCode.POLICY_VIOLATION, "too many malformed frames");
        } else {
            connection.send(MessageText.complaint(String.valueOf(error.getMessage())));
        }
    }
}
