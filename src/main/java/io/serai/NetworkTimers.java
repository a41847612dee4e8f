package io.serai;

/** How often the network's routes run, in milliseconds. */
final class NetworkTimers {
    private final Settings.Net net;

    NetworkTimers(Settings.Net net) {
        this.net = net;
    }

    public long heartbeat() {
        return net.heartbeat().toMillis();
    }

    public long discovery() {
        return net.discovery().toMillis();
    }
}
