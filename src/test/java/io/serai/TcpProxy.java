package io.serai;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** A wire between two peers that can be cut, healed, and held still. */
public final class TcpProxy implements AutoCloseable {
    private final ServerSocket server;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Semaphore flowing = new Semaphore(1, true);
    private volatile boolean cut;

    public TcpProxy(int target) {
        this.target = target;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("accept", this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Ends every connection and lets none through. */
    public void cut() {
        cut = true;
        sockets.forEach(TcpProxy::end);
    }

    public void heal() {
        cut = false;
    }

    /** Lets connections stand, but not a byte through. */
    public void hold() {
        flowing.acquireUninterruptibly();
    }

    public void release() {
        flowing.release();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket near = server.accept();
                sockets.add(near);
                if (cut) {
                    end(near);
                } else {
                    join(near);
                }
            } catch (IOException e) {
                // the proxy, or the connection that was just made, is closed
            }
        }
    }

    private void join(Socket near) throws IOException {
        try {
            Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(far);
            start("there", () -> copy(near, far));
            start("back", () -> copy(far, near));
        } catch (IOException e) {
            end(near);
        }
    }

    private void copy(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                flowing.acquireUninterruptibly();
                flowing.release();
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // one of the two ends is gone; so is the other, below
        } finally {
            end(from);
            end(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, "proxy-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        cut();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
