package io.serai;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.NetworkInterface;

/** What WebRTC takes to connect two programs of one machine. */
public final class WebRtcNetwork {
    private WebRtcNetwork() {}

    /** Skips the test where this machine has loopback alone, by which WebRTC connects nobody. */
    public static void require() throws IOException {
        assumeThat(NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .anyMatch(address -> !address.isLoopbackAddress()))
                .as("there is an address that is not loopback")
                .isTrue();
    }
}
