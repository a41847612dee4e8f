package io.serai;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * For programs that have to be told their port before they are started. It lies below those that the system gives to outgoing
 * connections: one of these would keep a program from its port when it is started again.
 */
public final class FreePort {
    private static final int LOWEST = 12_000;
    private static final int ABOVE = 32_000;

    private FreePort() {}

    /** A port of loopback that was free a moment ago. */
    public static int find() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, ABOVE);
            if (isFree(port)) {
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
}
