package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishIT {
    private static final byte[] FILM = Payload.film(1, 200_000);
    private static final AtomicInteger REQUESTS = new AtomicInteger();

    @TempDir
    private static Path folder;

    private static HttpServer website;
    private static SeraiNode node;

    @BeforeAll
    static void aNodeAndAWebsiteOnThisMachine() throws IOException {
        website = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        website.createContext("/film.mp4", exchange -> {
            REQUESTS.incrementAndGet();
            exchange.getResponseHeaders().add("Content-Type", "video/mp4");
            exchange.sendResponseHeaders(200, FILM.length);
            exchange.getResponseBody().write(FILM);
            exchange.close();
        });
        website.start();
        node = SeraiNode.start(folder.resolve("node"));
    }

    @AfterAll
    static void allEnd() {
        node.close();
        website.stop(0);
    }

    @Test
    void publishesWhatStandsInTheRequest() {
        byte[] song = Payload.random(2, 30_000);
        JsonNode answer = node.client()
                .post(
                        "/publish/media",
                        Map.of(
                                "source",
                                "base64",
                                "data",
                                Base64.getEncoder().encodeToString(song),
                                "contentType",
                                "audio/flac",
                                "publishTo",
                                Map.of("gun", true)))
                .expect(200)
                .json();
        isPublished(node, answer, song);
        assertThat(node.client()
                        .manifest(Payload.sha256(song))
                        .path("contentType")
                        .asText())
                .isEqualTo("audio/flac");
    }

    @Test
    void refusesToFetchFromItsOwnMachine() {
        assertThat(node.client().post("/publish/media", request()).status()).isBetween(400, 499);
        assertThat(REQUESTS).hasValue(0);
        node.client().get("/media/" + Payload.sha256(FILM) + "/manifest").expect(404);
    }

    @Test
    void fetchesFromItsOwnMachineWhereThatIsAllowed(@TempDir Path home) {
        try (SeraiNode allowing = SeraiNode.start(home, Map.of("SERAI_PUBLISH_ALLOWLOOPBACK", "true"))) {
            isPublished(
                    allowing,
                    allowing.client()
                            .post("/publish/media", request())
                            .expect(200)
                            .json(),
                    FILM);
            JsonNode manifest = allowing.client().manifest(Payload.sha256(FILM));
            assertThat(manifest.path("fileName").asText()).isEqualTo("film.mp4");
            assertThat(manifest.path("contentType").asText()).isEqualTo("video/mp4");
        }
        REQUESTS.set(0);
    }

    private static Map<String, Object> request() {
        return Map.of(
                "source",
                "url",
                "url",
                "http://127.0.0.1:" + website.getAddress().getPort() + "/film.mp4");
    }

    private static void isPublished(SeraiNode node, JsonNode answer, byte[] bytes) {
        String id = Payload.sha256(bytes);
        assertThat(answer.path("gunAddress").asText()).isEqualTo("did:gun:media:" + id);
        assertThat(answer.path("gunMediaId").asText()).isEqualTo(id);
        assertThat(answer.path("gunMagnetURI").asText()).startsWith("magnet:?xt=urn:btih:");
        assertThat(answer.path("gunNetworkPeers").isInt()).isTrue();
        assertThat(node.client().bytes(id)).isEqualTo(bytes);
        assertThat(node.client().seedingIds()).contains(id);
    }
}
