package io.serai.gun;

import java.nio.file.Path;
import java.time.Clock;

/** Peers for tests: on a free port, their graph in a folder of the test's. */
final class PeerFixture {
    private PeerFixture() {}

    static GunConfiguration configuration(Path folder) {
        GunConfiguration configuration = new GunConfiguration();
        configuration.setPort(0);
        configuration.setDirectory(folder.toString());
        configuration.setReconnectDelay(100);
        configuration.setMaxReconnectDelay(500);
        return configuration;
    }

    static Peer start(GunConfiguration configuration) {
        return start(configuration, Clock.systemUTC());
    }

    /** A peer on a machine with this clock. */
    static Peer start(GunConfiguration configuration, Clock machine) {
        Peer peer = new Peer(configuration.options(), machine);
        peer.start();
        return peer;
    }

    static Peer start(Path folder) {
        return start(configuration(folder));
    }
}
