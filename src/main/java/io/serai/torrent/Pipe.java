package io.serai.torrent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Moves bytes between a page's data channel and a connection to the session, no faster than either takes them. */
final class Pipe {
    /** Bytes of a message: both ends take 256 KiB, and more than this makes nothing faster. */
    static final int MESSAGE = 64 * 1024;

    private final PipeLoop loop;
    private final DataChannel channel;
    private final Handshake handshake;
    private final Traffic traffic;
    private final long buffered;
    private final Consumer<String> ended;
    private final Queue<ByteBuffer> unwritten = new ConcurrentLinkedQueue<>();
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile long heard = System.nanoTime();
    private @Nullable SocketChannel socket;
    private @Nullable SelectionKey key;
    private long unsent;

    /** The page's end. */
    interface DataChannel {
        /**
         * Sends a message.
         *
         * @param message a direct buffer, of which all is sent
         */
        void send(ByteBuffer message) throws Exception;

        /** Bytes that it has not sent yet. */
        long buffered();
    }

    /**
     * Between a channel that is open and nothing yet.
     *
     * @param handshake what the page may ask for
     * @param traffic where its bytes are counted
     * @param buffered bytes that may wait in each direction
     * @param ended told once, of the reason
     */
    Pipe(
            PipeLoop loop,
            DataChannel channel,
            Handshake handshake,
            Traffic traffic,
            long buffered,
            Consumer<String> ended) {
        this.loop = loop;
        this.channel = channel;
        this.handshake = handshake;
        this.traffic = traffic;
        this.buffered = buffered;
        this.ended = ended;
    }

    /** Begins to move bytes. */
    void open(SocketChannel connecting) {
        loop.execute(() -> {
            socket = connecting;
            if (over.get()) {
                close();
                return;
            }
            try {
                key = connecting.register(loop.selector(), SelectionKey.OP_CONNECT, this);
            } catch (IOException cause) {
                end("the session is not reached: " + cause.getMessage());
            }
        });
    }

    /** Takes what the page sent, which is its own only until this returns. One thread at a time. */
    void received(ByteBuffer message) {
        heard = System.nanoTime();
        if (over.get()) {
            return;
        }
        if (!handshake.admits(message)) {
            end("the page asks for something else");
        } else if (waiting.addAndGet(message.remaining()) > buffered) {
            end("the page sends faster than it is taken");
        } else {
            ByteBuffer copy = ByteBuffer.allocate(message.remaining());
            unwritten.add(copy.put(message).flip());
            loop.execute(this::write);
        }
    }

    /** When the page was last heard, by {@link System#nanoTime}. */
    long heard() {
        return heard;
    }

    /** Ends it, if it has not ended. */
    void end(String reason) {
        if (over.compareAndSet(false, true)) {
            loop.execute(this::close);
            ended.accept(reason);
        }
    }

    /** Does something once nothing more is asked of the channel. After {@link #end}. */
    void last(Runnable task) {
        loop.execute(task);
    }

    /** The connection can be gone on with. */
    void ready() {
        SelectionKey now = key;
        if (now == null || !now.isValid()) {
            return;
        }
        try {
            if (now.isConnectable() && ((SocketChannel) now.channel()).finishConnect()) {
                now.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
            }
            if (now.isReadable()) {
                read(now);
            }
            if (now.isValid() && now.isWritable()) {
                write();
            }
        } catch (IOException cause) {
            end("the session ended the connection: " + cause.getMessage());
        }
    }

    /** Goes on, if the channel has room again or the pipe is over; whether it did. */
    boolean hasRoom() {
        SelectionKey now = key;
        if (over.get() || now == null || !now.isValid()) {
            return true;
        }
        unsent = channel.buffered();
        if (unsent >= buffered / 2) {
            return false;
        }
        now.interestOpsOr(SelectionKey.OP_READ);
        return true;
    }

    private void read(SelectionKey now) throws IOException {
        ByteBuffer buffer = loop.buffer();
        int length = ((SocketChannel) now.channel()).read(buffer);
        if (length < 0) {
            end("the session has nothing more for the page");
        } else if (length > 0) {
            send(now, buffer.flip().slice());
        }
    }

    private void send(SelectionKey now, ByteBuffer message) {
        int length = message.remaining();
        try {
            channel.send(message);
        } catch (Exception cause) {
            end("the page takes no more: " + cause.getMessage());
            return;
        }
        traffic.sent(length);
        unsent += length;
        if (unsent >= buffered) {
            unsent = channel.buffered();
        }
        if (unsent >= buffered) {
            now.interestOpsAnd(~SelectionKey.OP_READ);
            loop.watch(this);
        }
    }

    private void write() {
        SelectionKey now = key;
        if (now == null || !now.isValid() || !((SocketChannel) now.channel()).isConnected()) {
            return;
        }
        try {
            if (writeAll((SocketChannel) now.channel())) {
                now.interestOpsAnd(~SelectionKey.OP_WRITE);
            } else {
                now.interestOpsOr(SelectionKey.OP_WRITE);
            }
        } catch (IOException cause) {
            end("the session ended the connection: " + cause.getMessage());
        }
    }

    private boolean writeAll(SocketChannel to) throws IOException {
        for (ByteBuffer next = unwritten.peek(); next != null; next = unwritten.peek()) {
            int length = to.write(next);
            traffic.received(length);
            waiting.addAndGet(-length);
            if (next.hasRemaining()) {
                return false;
            }
            unwritten.remove();
        }
        return true;
    }

    private void close() {
        unwritten.clear();
        SocketChannel open = socket;
        if (open != null) {
            try {
                open.close();
            } catch (IOException cause) {
                // nothing is left to be done with it
            }
        }
    }
}
