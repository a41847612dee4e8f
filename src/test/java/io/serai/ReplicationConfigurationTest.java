package io.serai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.serai.access.BindPolicy;
import io.serai.access.OutboundRefusedException;
import io.serai.network.PeerCalls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplicationConfigurationTest {
    private static final String PUB = "a".repeat(43) + "." + "b".repeat(43);

    private HttpServer server;

    @BeforeEach
    void aNodeOnThisMachine() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] answer = ("{\"peerId\":\"" + PUB + "\"}").getBytes(UTF_8);
        server.createContext("/api/media/live", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
    }

    @AfterEach
    void itEnds() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "::1"})
    void aNodeOnItsOwnMachineMayBeToldOfOthersThere(String bind) throws IOException {
        try (PeerCalls calls = calls(bind)) {
            assertThat(calls.key(here())).isEqualTo(PUB);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.168.1.2"})
    void aNodeThatOthersReachMayNot(String bind) throws IOException {
        try (PeerCalls calls = calls(bind)) {
            assertThatThrownBy(() -> calls.key(here()))
                    .isInstanceOf(OutboundRefusedException.class)
                    .hasMessage("The host \"127.0.0.1\" is not at a public address, and no other is called.");
        }
    }

    @Test
    void neitherIsSentIntoAPrivateNetwork() throws IOException {
        try (PeerCalls calls = calls("127.0.0.1")) {
            assertThatThrownBy(() -> calls.key(Map.of("peerUrl", "http://10.0.0.1")))
                    .isInstanceOf(OutboundRefusedException.class);
        }
    }

    private Map<String, Object> here() {
        return Map.of("peerUrl", "http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static PeerCalls calls(String bind) {
        ReplicationConfiguration configuration = new ReplicationConfiguration();
        return configuration.peerCalls(
                configuration.toNodes(new BindPolicy(bind, true), SettingsTest.settings(bind, " ", 0)));
    }
}
