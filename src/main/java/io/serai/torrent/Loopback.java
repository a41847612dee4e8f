package io.serai.torrent;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicInteger;

/** The way from this process to its own session. Each connection comes from another address, so that a peer that is banned is banned alone. */
final class Loopback {
    /** 127.64.0.0 to 127.127.255.255: nothing else is there, and what listens at 127.0.0.1 alone is not reached there. */
    private static final int FIRST = 64 << 16;

    private static final int MASK = (64 << 16) - 1;

    private final InetAddress session;
    private final AtomicInteger connections = new AtomicInteger();

    /** To a session that listens at an address of this machine, or at all of them. */
    Loopback(InetAddress listening) {
        this.session = listening.isAnyLocalAddress() ? localhost() : listening;
    }

    /**
     * Begins to connect, without waiting for it.
     *
     * @param port where the session listens
     * @throws IOException when it does not
     */
    SocketChannel connect(int port) throws IOException {
        SocketChannel socket = SocketChannel.open();
        try {
            socket.configureBlocking(false);
            bindApart(socket);
            socket.connect(new InetSocketAddress(session, port));
            return socket;
        } catch (IOException | RuntimeException cause) {
            socket.close();
            throw cause;
        }
    }

    private void bindApart(SocketChannel socket) {
        try {
            socket.bind(new InetSocketAddress(next(), 0));
        } catch (IOException | RuntimeException notHere) {
            // systems other than Linux have 127.0.0.1 alone, and IPv6 has ::1 alone: pages then share one address
        }
    }

    private InetAddress next() throws UnknownHostException {
        int at = FIRST + (connections.incrementAndGet() & MASK);
        return InetAddress.getByAddress(new byte[] {127, (byte) (at >> 16), (byte) (at >> 8), (byte) at});
    }

    private static InetAddress localhost() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("four bytes are an address", impossible);
        }
    }
}
