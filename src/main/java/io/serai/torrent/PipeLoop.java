package io.serai.torrent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that moves the bytes of all pages. */
final class PipeLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PipeLoop.class);

    /** Between two looks at channels that are full: nothing tells when they no longer are. */
    private static final long LOOK_MILLIS = 2;

    private final Selector selector;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Set<Pipe> full = new HashSet<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(Pipe.MESSAGE);
    private final Thread thread = new Thread(this::run, "torrent-pipes");
    private volatile boolean closed;

    PipeLoop() {
        try {
            selector = Selector.open();
        } catch (IOException cause) {
            throw new UncheckedIOException("no selector can be opened", cause);
        }
        thread.setDaemon(true);
        thread.start();
    }

    /** Runs a task on the thread, soon. */
    void execute(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    /** What a pipe may use until it returns. On the thread alone. */
    ByteBuffer buffer() {
        return buffer.clear();
    }

    Selector selector() {
        return selector;
    }

    /** Has a pipe looked at again until its channel has room. On the thread alone. */
    void watch(Pipe pipe) {
        full.add(pipe);
    }

    /** Ends; the pipes have ended before. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join();
            selector.close();
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
        } catch (IOException cause) {
            LOG.debug("The selector did not close", cause);
        }
    }

    private void run() {
        while (!closed) {
            try {
                turn();
            } catch (IOException | RuntimeException cause) {
                LOG.error("The bytes of pages were not moved", cause);
            }
        }
        runTasks();
    }

    private void turn() throws IOException {
        selector.select(key -> ((Pipe) key.attachment()).ready(), full.isEmpty() ? 0 : LOOK_MILLIS);
        runTasks();
        full.removeIf(Pipe::hasRoom);
    }

    private void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }
}
