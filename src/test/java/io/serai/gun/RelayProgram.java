package io.serai.gun;

import java.util.concurrent.CountDownLatch;

/** A relay as a process of its own, for tests that kill it: {@code <port> <folder> [peers [connections]]}. */
final class RelayProgram {
    private RelayProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        GunConfiguration configuration = new GunConfiguration();
        configuration.setPort(Integer.parseInt(arguments[0]));
        configuration.setDirectory(arguments[1]);
        configuration.setPeers(arguments.length > 2 ? arguments[2] : null);
        if (arguments.length > 3) {
            configuration.setMaxConnections(Integer.parseInt(arguments[3]));
        }
        Peer peer = PeerFixture.start(configuration);
        System.out.println("listening " + peer.status().port());
        new CountDownLatch(1).await();
    }
}
