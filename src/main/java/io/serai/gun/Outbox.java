package io.serai.gun;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketBase;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written to one socket. Messages that gather while the event loop is busy leave together as one
 * array, kept under the size at which gun.js cuts its own; more than the limit is never held.
 */
final class Outbox {
    private static final int FRAME_CHARACTERS = 9_000;
    private static final int SOCKET_BYTES = 256 * 1024;

    private final WebSocketBase socket;
    private final Context eventLoop = Objects.requireNonNull(Vertx.currentContext(), "not on an event loop");
    private final long limit;
    private final Runnable overflow;
    private final Queue<String> messages = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> drained = new ConcurrentLinkedQueue<>();
    private final AtomicLong characters = new AtomicLong();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private volatile boolean discarded;

    Outbox(WebSocketBase socket, long limit, Runnable overflow) {
        this.socket = socket;
        this.limit = limit;
        this.overflow = overflow;
        socket.setWriteQueueMaxSize(SOCKET_BYTES);
        socket.drainHandler(ready -> flush());
    }

    void add(String message) {
        if (discarded) {
            return;
        }
        if (characters.addAndGet(message.length()) > limit) {
            overflow.run();
            return;
        }
        messages.add(message);
        schedule();
    }

    /** Runs the task on the event loop once little is left to be written. */
    void whenDrained(Runnable task) {
        drained.add(task);
        schedule();
    }

    long characters() {
        return characters.get();
    }

    void onEventLoop(Runnable task) {
        eventLoop.runOnContext(now -> task.run());
    }

    void discard() {
        discarded = true;
        messages.clear();
        schedule();
    }

    private void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            onEventLoop(this::flush);
        }
    }

    private void flush() {
        scheduled.set(false);
        while (!discarded && !socket.isClosed() && !socket.writeQueueFull()) {
            String frame = nextFrame();
            if (frame == null) {
                break;
            }
            socket.writeTextMessage(frame);
        }
        if (discarded || messages.isEmpty()) {
            for (Runnable task = drained.poll(); task != null; task = drained.poll()) {
                task.run();
            }
        }
    }

    private @Nullable String nextFrame() {
        String first = messages.poll();
        if (first == null) {
            return null;
        }
        characters.addAndGet(-first.length());
        StringBuilder several = new StringBuilder();
        for (String next = messages.peek();
                next != null && first.length() + several.length() + next.length() < FRAME_CHARACTERS;
                next = messages.peek()) {
            messages.remove();
            characters.addAndGet(-next.length());
            several.append(',').append(next);
        }
        return several.isEmpty() ? first : "[" + first + several + "]";
    }
}
