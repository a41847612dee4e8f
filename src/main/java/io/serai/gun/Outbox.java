package io.serai.gun;

import io.vertx.core.http.WebSocketBase;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written to one socket. Messages that gather while the event loop is busy leave together as one
 * array, kept under the size at which gun.js cuts its own. More than the limit never waits, but for a message that is
 * larger by itself.
 */
final class Outbox {
    private static final int FRAME_CHARACTERS = 9_000;
    private static final int SOCKET_BYTES = 256 * 1024;
    private static final long LITTLE = 64 * 1024;

    private final WebSocketBase socket;
    private final EventLoop eventLoop;
    private final long limit;
    private final Runnable overflow;
    private final Queue<String> messages = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> drained = new ConcurrentLinkedQueue<>();
    private final AtomicLong characters = new AtomicLong();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private volatile long lastTaken = System.nanoTime();
    private volatile boolean discarded;

    Outbox(WebSocketBase socket, EventLoop eventLoop, long limit, Runnable overflow) {
        this.socket = socket;
        this.eventLoop = eventLoop;
        this.limit = limit;
        this.overflow = overflow;
        socket.setWriteQueueMaxSize(SOCKET_BYTES);
        socket.drainHandler(ready -> flush());
    }

    void add(String message) {
        if (discarded) {
            return;
        }
        long waiting = characters.addAndGet(message.length());
        if (waiting > limit && waiting > message.length()) {
            overflow.run();
            return;
        }
        messages.add(message);
        schedule();
    }

    long characters() {
        return characters.get();
    }

    /** Whether so much waits that nothing more should be asked for. */
    boolean isOverHalf() {
        return characters.get() > limit / 2;
    }

    boolean isNearlyEmpty() {
        return characters.get() <= Math.min(LITTLE, limit / 4);
    }

    /** Runs the task on the event loop once little waits. */
    void whenDrained(Runnable task) {
        drained.add(task);
        schedule();
    }

    /** For how many nanoseconds the socket has taken nothing of what waits; 0 if nothing does. */
    long stalledNanos() {
        return messages.isEmpty() ? 0 : System.nanoTime() - lastTaken;
    }

    void discard() {
        discarded = true;
        messages.clear();
        drained.clear();
    }

    private void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            eventLoop.later(this::flush);
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
            lastTaken = System.nanoTime();
        }
        if (isNearlyEmpty()) {
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
