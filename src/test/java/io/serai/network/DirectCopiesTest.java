package io.serai.network;

import static io.serai.network.FetchingNode.ASKER;
import static io.serai.network.FetchingNode.ORIGIN;
import static io.serai.network.HoldingTest.ID;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.serai.access.Fetched;
import io.serai.access.OutboundHttp;
import io.serai.access.OutboundPolicy;
import io.serai.catalog.OnEachDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class DirectCopiesTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path folder;

    private final List<HttpServer> servers = new ArrayList<>();
    private final OutboundHttp http = new OutboundHttp(new OutboundPolicy(true), 100, HOUR, HOUR, HOUR);
    private FetchingNode node;

    @BeforeEach
    void open() {
        node = new FetchingNode(folder);
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

        assertThat(copies(7).open(node.job(), 0)).isNull();
    }

    @Test
    void aLongAssetIsLeftToTheSwarm() throws IOException {
        gives(ORIGIN, 200, "7 bytes");

        assertThat(copies(6).open(node.job(), 0)).isNull();
    }

    @Test
    void underACapAllIsLeftToTheSwarmWhichKeepsToIt() throws IOException {
        gives(ORIGIN, 200, "7 bytes");

        assertThat(copies(7).open(node.job(), 1000)).isNull();
    }

    private DirectCopies copies(long longest) {
        return new DirectCopies(node.fetches, http, longest);
    }

    private String text(DirectCopies copies) throws IOException {
        try (Fetched bytes = Objects.requireNonNull(copies.open(node.job(), 0))) {
            return new String(bytes.body().readAllBytes(), StandardCharsets.UTF_8);
        }
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
        node.meets(pub, new Endpoints(Optional.of(base), Optional.empty(), Optional.empty()));
    }
}
