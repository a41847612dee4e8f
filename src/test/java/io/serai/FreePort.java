package io.serai;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * For programs that have to be told their port before they are started. It is nobody else's until this process ends, so that a
 * program finds its port again after a restart: a lock on a file of its number keeps other tests from it, and it lies below all that
 * systems give to outgoing connections, and above those that browsers refuse.
 */
public final class FreePort {
    private static final Path TAKEN = Path.of(System.getProperty("java.io.tmpdir"), "serai-test-ports");
    private static final Set<Integer> HERE = ConcurrentHashMap.newKeySet();
    private static final int LOWEST = 11_000;
    private static final int ABOVE = 16_000;

    private FreePort() {}

    /** A port of loopback on which nothing listened a moment ago. */
    public static int find() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, ABOVE);
            if (HERE.add(port) && isFree(port) && take(port)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean take(int port) {
        try {
            Files.createDirectories(TAKEN);
            FileChannel file = FileChannel.open(
                    TAKEN.resolve(String.valueOf(port)), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (file.tryLock() == null) {
                file.close();
                return false;
            }
            // it stays open, and with it the lock, as long as the process lives
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
