package io.serai.network;

import static io.serai.network.HoldingTest.ID;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.serai.access.Fetched;
import io.serai.access.OutboundHttp;
import io.serai.access.OutboundPolicy;
import io.serai.catalog.ReplicationJob;
import io.serai.catalog.TemporaryCatalog;
import io.serai.manifest.NamedSigner;
import io.serai.media.Priority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectCopiesTest {
    private static final String SELF = DiscoveryTest.pub('s');
    private static final String ORIGIN = DiscoveryTest.pub('o');
    private static final String ASKER = DiscoveryTest.pub('a');
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Keyring OPEN = new Keyring(List.of());

    @TempDir
    private Path folder;

    private final NamedSigner origin = new NamedSigner(ORIGIN);
    private final Peers peers = new Peers(HOUR, System::nanoTime);
    private final List<HttpServer> servers = new ArrayList<>();
    private final OutboundHttp http = new OutboundHttp(new OutboundPolicy(true), 100, HOUR, HOUR, HOUR);
    private CopyFetches fetches;

    @BeforeEach
    void open() {
        Reception reception = new Reception(SELF, peers, OPEN, new Correspondence(SELF, OPEN, () -> 1));
        Holders holders = new Holders(peers, new ProvedPairs(HOUR, System::nanoTime), Map.of());
        fetches = new CopyFetches(TemporaryCatalog.in(folder).queue(), holders, reception, OPEN, 2);
    }

    @AfterEach
    void close() throws IOException {
        http.close();
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void theBytesAreThoseOfAHolderThatGivesAsManyAsTheOriginSigned() throws IOException {
        gives(ORIGIN, 200, "7 bytes");
        gives(ASKER, 200, "more than that");

        assertThat(text(copies(7))).isEqualTo("7 bytes");
    }

    @Test
    void aHolderThatDoesNotGiveThemIsPassedOver() throws IOException {
        gives(ORIGIN, 404, "nothing");
        gives(ASKER, 200, "7 bytes");

        assertThat(text(copies(7))).isEqualTo("7 bytes");
    }

    @Test
    void whereNoHolderCanBeCalledThereIsNothing() throws IOException {
        gives(ORIGIN, 503, "7 bytes");

        assertThat(copies(7).open(job(), 0)).isNull();
    }

    @Test
    void aLongAssetIsLeftToTheSwarm() throws IOException {
        gives(ORIGIN, 200, "7 bytes");

        assertThat(copies(6).open(job(), 0)).isNull();
    }

    @Test
    void underACapAllIsLeftToTheSwarmWhichKeepsToIt() throws IOException {
        gives(ORIGIN, 200, "7 bytes");

        assertThat(copies(7).open(job(), 1000)).isNull();
    }

    private DirectCopies copies(long longest) {
        return new DirectCopies(fetches, http, longest);
    }

    private String text(DirectCopies copies) throws IOException {
        try (Fetched bytes = Objects.requireNonNull(copies.open(job(), 0))) {
            return new String(bytes.body().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private ReplicationJob job() {
        return ReplicationJob.fetch(
                ID, Priority.DEFAULT, ASKER, origin.manifest(ID, 1).json(), Instant.now());
    }

    /** A node that answers so when it is asked for the bytes. */
    private void gives(String pub, int status, String text) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        servers.add(server);
        server.createContext("/api/media/" + ID + "/bytes", exchange -> {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        Endpoints endpoints = new Endpoints(Optional.of(base), Optional.empty(), Optional.empty());
        peers.heard(pub, new Presence("serai", "5e".repeat(16), 1, endpoints, 1000, false));
    }
}
