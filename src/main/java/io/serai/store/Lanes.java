package io.serai.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Hands one stream of bytes to several lanes at once. Each lane sees every byte in order; lanes run beside each other
 * and beside the writer, which waits when the slowest is {@value #DEPTH} buffers behind. A stream that fits one buffer
 * never leaves the writer's thread.
 */
final class Lanes {
    /** What is done with the bytes. Called by one thread at a time. */
    interface Lane {
        void take(byte[] bytes, int length) throws IOException;
    }

    private static final int BUFFER = 256 * 1024;
    private static final int DEPTH = 4;

    private final List<Lane> lanes;
    private final Executor executor;
    private final List<CompletableFuture<Void>> tails = new ArrayList<>();
    private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(DEPTH);
    private byte[] current = new byte[BUFFER];
    private int filled;

    Lanes(List<Lane> lanes, Executor executor) {
        this.lanes = lanes;
        this.executor = executor;
    }

    void write(ByteBuffer source) throws IOException {
        while (source.hasRemaining()) {
            if (filled == BUFFER) {
                dispatch();
            }
            int count = Math.min(source.remaining(), BUFFER - filled);
            source.get(current, filled, count);
            filled += count;
        }
    }

    /** Returns when every lane has taken every byte. */
    void finish() throws IOException {
        if (tails.isEmpty()) {
            for (Lane lane : lanes) {
                lane.take(current, filled);
            }
        } else {
            dispatch();
            await();
        }
    }

    /** Returns when no lane is running any more, whatever became of it. */
    void abandon() {
        CompletableFuture.allOf(tails.toArray(CompletableFuture[]::new))
                .exceptionally(failure -> null)
                .join();
    }

    private void dispatch() throws IOException {
        start();
        byte[] full = current;
        int length = filled;
        CompletableFuture<?>[] taken = new CompletableFuture<?>[lanes.size()];
        for (int i = 0; i < taken.length; i++) {
            Lane lane = lanes.get(i);
            CompletableFuture<Void> tail = tails.get(i).thenRunAsync(() -> run(lane, full, length), executor);
            tails.set(i, tail);
            taken[i] = tail;
        }
        // the buffer comes back whether the lanes took it or failed: a failure is reported by the check below
        var unused = CompletableFuture.allOf(taken).whenComplete((done, failure) -> free.add(full));
        current = nextBuffer();
        filled = 0;
        if (tails.stream().anyMatch(CompletableFuture::isCompletedExceptionally)) {
            await();
        }
    }

    private void start() {
        if (tails.isEmpty()) {
            lanes.forEach(lane -> tails.add(CompletableFuture.completedFuture(null)));
            for (int i = 1; i < DEPTH; i++) {
                free.add(new byte[BUFFER]);
            }
        }
    }

    private byte[] nextBuffer() throws IOException {
        try {
            return free.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while storing.");
        }
    }

    private void await() throws IOException {
        try {
            CompletableFuture.allOf(tails.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof LaneFailure failure) {
                throw failure.reason;
            }
            throw e;
        }
    }

    private static void run(Lane lane, byte[] bytes, int length) {
        try {
            lane.take(bytes, length);
        } catch (IOException e) {
            throw new LaneFailure(e);
        }
    }

    private static final class LaneFailure extends RuntimeException {
        private final transient IOException reason;

        LaneFailure(IOException reason) {
            super(reason);
            this.reason = reason;
        }
    }
}
