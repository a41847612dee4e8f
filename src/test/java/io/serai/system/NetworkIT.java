package io.serai.system;

import static io.serai.system.Neighbours.copies;
import static io.serai.system.Neighbours.healthyPeers;
import static io.serai.system.Neighbours.proved;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.serai.gun.GunClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Five packaged nodes that hold each other's media. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NetworkIT {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final int COPIES = 3;
    private static final int BEATS = 3;

    @TempDir
    private static Path folder;

    private static Neighbours nodes;

    @BeforeAll
    static void theyKnowEachOther() {
        nodes = Neighbours.start(folder, 4, Map.of());
        Awaitility.await().atMost(LONG).until(() -> nodes.all().stream().allMatch(node -> healthyPeers(node) == 4));
    }

    @AfterAll
    static void theyEnd() {
        nodes.close();
    }

    @Test
    void aNodeThatNoIndexNamesIsKnownOnceSomebodyNamesItsUrl() throws IOException {
        String presence = """
                {"beat":%d,"boot":"%s","endpoints":{},"free":0,"network":"serai","v":1}""".formatted(System.currentTimeMillis(), "0f".repeat(16));
        NodeClient hub = nodes.hub().client();
        HttpServer otto = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String url = "http://127.0.0.1:" + otto.getAddress().getPort();
        try (GunClient gun = GunClient.start(nodes.hub().relay(), folder.resolve("otto"))) {
            gun.order(
                    "said",
                    "create",
                    "alias",
                    "otto",
                    "pass",
                    "one who is not there",
                    "path",
                    List.of("presence", "record"),
                    "value",
                    presence);
            String pub = gun.await("said").path("pub").asText();
            otto.createContext("/api/media/live", exchange -> {
                byte[] answer = "{\"peerId\":\"%s\"}".formatted(pub).getBytes(UTF_8);
                try (exchange) {
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                }
            });
            otto.start();
            awaitBeats(hub);
            assertThat(known(hub)).hasSize(4).doesNotContain(pub);

            hub.post("/media/register-peer", Map.of("peerUrl", url)).expect(200);

            Awaitility.await().until(() -> known(hub).contains(pub));
        } finally {
            otto.stop(0);
        }
        assertThat(refusal(hub, 502, url)).isEqualTo("The host \"127.0.0.1\" gave no answer.");
        assertThat(refusal(hub, 400, "http://10.0.0.1"))
                .isEqualTo("The host \"10.0.0.1\" is not at a public address, and no other is called.");
    }

    @Test
    void aSealedAssetIsCopiedHereFromTheNodeThatIsNamed() throws IOException {
        SeraiNode holder = nodes.others().get(0);
        SeraiNode here = nodes.others().get(1);
        byte[] diary = Payload.random(2, 300_000);
        String id = holder.client().uploaded("diary.txt?accessLevel=private&replicate=false", diary);
        String call = "/media/replicate/" + id;

        // who is named is asked, and nobody in its place
        here.client().post(call, source(nodes.hub())).expect(502);
        here.client().post(call, Map.of("sourcePeerUrl", "http://10.0.0.1")).expect(400);
        JsonNode jobs =
                here.client().post(call, source(holder)).expect(202).json().path("jobs");

        assertThat(jobs).hasSize(1);
        assertThat(jobs.get(0).path("kind").asText()).isEqualTo("fetch");
        assertThat(jobs.get(0).path("source").asText())
                .isEqualTo(holder.client().pub());
        Awaitility.await().atMost(LONG).until(() -> here.client().seedingIds().contains(id));
        assertThat(ScrubIT.file(here, id)).hasSameBinaryContentAs(ScrubIT.file(holder, id));
        assertThat(Payload.sha256(Files.readAllBytes(ScrubIT.file(here, id))))
                .isEqualTo(id)
                .isNotEqualTo(Payload.sha256(diary));
        assertThat(here.client().get("/media/" + id + "/torrent").expect(200).text())
                .contains("7:privatei1e");
        assertThat(here.client().manifest(id).path("signed"))
                .isEqualTo(holder.client().manifest(id).path("signed"));
    }

    /** The last one, for nodes are killed in it. */
    @Test
    @Order(Integer.MAX_VALUE)
    void whatIsLostWithItsNodesIsMadeAnewByThoseThatAreLeftAndADeletionReachesThem() {
        SeraiNode origin = nodes.others().get(0);
        byte[] bytes = Payload.film(1, 3_000_000);

        String id = origin.client().uploaded("film.mp4", bytes);

        Awaitility.await("three copies").atMost(LONG).until(() -> copies(origin, id) >= COPIES);
        assertThat(nodes.holding(id)).hasSizeGreaterThanOrEqualTo(COPIES).contains(origin);
        JsonNode manifest = origin.client().manifest(id);

        // the origin and another holder die; the hub stays, as the others meet there
        SeraiNode second = nodes.holding(id).stream()
                .filter(node -> node != origin && node != nodes.hub())
                .findFirst()
                .orElseThrow();
        nodes.kill(origin);
        nodes.kill(second);
        SeraiNode left = nodes.holding(id).get(0);

        Awaitility.await("three copies again")
                .atMost(LONG)
                .until(() -> nodes.holding(id).size() == COPIES);
        Set<String> others = nodes.all().stream()
                .filter(node -> node != left)
                .map(node -> node.client().pub())
                .collect(Collectors.toSet());
        Awaitility.await("proved by those that are left")
                .atMost(LONG)
                .until(() -> proved(left, id).equals(others));
        for (SeraiNode node : nodes.all()) {
            assertThat(node.client().download(id)).isEqualTo(bytes);
            assertThat(node.client().manifest(id).path("signed")).isEqualTo(manifest.path("signed"));
        }

        nodes.startAgain(origin);
        Awaitility.await().atMost(LONG).until(() -> healthyPeers(origin) >= COPIES);
        origin.client().delete("/media/" + id).expect(204);
        // it comes back with its copy, and nobody asked it for one since
        nodes.startAgain(second);

        Awaitility.await("gone everywhere")
                .atMost(LONG)
                .until(() -> nodes.holding(id).isEmpty());
    }

    /** Long enough for a node to have looked for others. */
    private static void awaitBeats(NodeClient node) {
        Set<String> beats = new HashSet<>();
        Awaitility.await().until(() -> {
            beats.add(
                    node.get("/media/peers").json().at("/summary/lastHeartbeat").asText());
            return beats.size() > BEATS;
        });
    }

    /** Why a node does not take another at a URL. */
    private static String refusal(NodeClient node, int status, String url) {
        return node.post("/media/register-peer", Map.of("peerUrl", url))
                .expect(status)
                .json()
                .path("detail")
                .asText();
    }

    private static Map<String, String> source(SeraiNode node) {
        return Map.of("sourcePeerUrl", node.origin());
    }

    private static Set<String> known(NodeClient node) {
        Set<String> known = new HashSet<>();
        node.get("/media/peers")
                .json()
                .path("peers")
                .forEach(peer -> known.add(peer.path("peerId").asText()));
        return known;
    }
}
