package io.serai.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.gun.GunClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Three packaged nodes on the relay of the first, two of which have the same secret. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("faults")
class SecretNetworkIT {
    private static final String SECRET = "5e2a90c17bd84f36a1f02c6d9e8b7431";
    private static final String OTHER = "hush hush";
    private static final int BEATS = 8;
    private static final Duration LONG = Duration.ofMinutes(1);

    private static final List<SeraiNode> NODES = new ArrayList<>();

    @TempDir
    private static Path folder;

    private static SeraiNode anna;
    private static SeraiNode otto;
    private static SeraiNode eve;

    @BeforeAll
    static void threeNodes() {
        anna = node("anna", Map.of("SERAI_NETWORK_SECRET", SECRET));
        otto = node("otto", Map.of("SERAI_NETWORK_SECRET", SECRET, "GUN_PEERS", anna.relay()));
        eve = node("eve", Map.of("SERAI_NETWORK_SECRET", OTHER, "GUN_PEERS", anna.relay()));
    }

    @AfterAll
    static void theyEnd() {
        NODES.forEach(SeraiNode::close);
    }

    /** The last one, for who has another secret gets the right one in it. */
    @Test
    @Order(Integer.MAX_VALUE)
    void nodesOfOneSecretFindEachOtherAndWhoHasAnotherNeitherSeesThemNorIsAdmitted() throws IOException {
        Awaitility.await().until(() -> fresh(anna).equals(Set.of(otto.client().pub())));
        Awaitility.await().until(() -> fresh(otto).equals(Set.of(anna.client().pub())));
        awaitBeats(eve);
        awaitBeats(otto);
        assertThat(known(eve)).isEmpty();
        assertThat(known(anna)).containsExactly(otto.client().pub());
        assertThat(known(otto)).containsExactly(anna.client().pub());
        assertThat(eve.log()).contains("A network secret is worth").doesNotContain(OTHER);
        assertThat(anna.log()).doesNotContain("A network secret is worth").doesNotContain(SECRET);
        assertThat(Files.getPosixFilePermissions(anna.home().resolve("identity/network.json")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));

        eve.stop();
        eve.startAgainWith("SERAI_NETWORK_SECRET", SECRET);
        Awaitility.await().until(() -> fresh(anna).contains(eve.client().pub()));
        Awaitility.await().until(() -> fresh(eve).size() == 2);

        String made = "made of its secret";
        assertThat(otto.log()).containsOnlyOnce(made);
        otto.restart();
        Awaitility.await().until(() -> fresh(otto).size() == 2);
        assertThat(otto.log()).containsOnlyOnce(made);
    }

    @Test
    void aSealedAssetIsCopiedAsItIsAndItsRecordTellsNothingToWhoHasNoSecret() throws IOException {
        byte[] diary = Payload.random(1, 300_000);

        String id = anna.client().uploaded("diary.txt?accessLevel=private", diary);

        Awaitility.await("proved")
                .atMost(LONG)
                .until(() ->
                        Neighbours.proved(anna, id).equals(Set.of(otto.client().pub())));
        assertThat(Payload.sha256(Files.readAllBytes(ScrubIT.file(otto, id)))).isEqualTo(id);
        assertThat(id).isNotEqualTo(Payload.sha256(diary));
        assertThat(ScrubIT.file(otto, id)).hasSameBinaryContentAs(ScrubIT.file(anna, id));
        assertThat(torrent(otto, id)).contains("7:privatei1e");
        assertThat(infoHash(otto, id)).isEqualTo(infoHash(anna, id));
        assertThat(otto.client().manifest(id).path("signed"))
                .isEqualTo(anna.client().manifest(id).path("signed"));
        eve.client().get("/media/" + id + "/manifest").expect(404);

        String open = anna.client().uploaded("film.mp4", Payload.film(2, 1000));
        Awaitility.await("proved")
                .atMost(LONG)
                .until(() -> !Neighbours.proved(anna, open).isEmpty());
        try (GunClient stock = GunClient.start(anna.relay(), folder.resolve("stock"))) {
            for (SeraiNode holder : List.of(anna, otto)) {
                JsonNode hidden = read(stock, "~" + holder.client().pub() + "/media/" + id);
                assertThat(hidden.fieldNames()).toIterable().containsExactlyInAnyOrder("record", "torrent");
                assertThat(hidden)
                        .allSatisfy(value -> assertThat(value.asText()).startsWith("serai-sealed-v1."));
                assertThat(read(stock, "~" + holder.client().pub() + "/media/" + open)
                                .fieldNames())
                        .toIterable()
                        .contains("record", "mediaId", "infoHash", "magnetURI", "fileName", "fileSize");
            }
            assertThat(read(stock, "media:" + id)).isEmpty();
            assertThat(read(stock, "media:" + open)).hasSize(2);
        }
    }

    /** What a stock client reads at a soul, all of it. */
    private static JsonNode read(GunClient stock, String soul) {
        stock.order(soul, "once", "path", List.of(soul));
        return stock.await(soul).path("data");
    }

    private static String torrent(SeraiNode holder, String id) throws IOException {
        return Files.readString(ScrubIT.file(holder, id).resolveSibling(infoHash(holder, id) + ".torrent"), ISO_8859_1);
    }

    private static String infoHash(SeraiNode holder, String id) {
        return holder.client().manifest(id).at("/transport/bittorrent/infoHash").asText();
    }

    /** Starts a node that fetches copies by their torrents alone, and those of sealed assets are had from the graph alone. */
    private static SeraiNode node(String name, Map<String, String> environment) {
        Map<String, String> all = new TreeMap<>(environment);
        all.putAll(Map.of(
                "SERAI_HEARTBEAT", "500ms",
                "SERAI_PEER_STALE", "20s",
                "SERAI_NET_DISCOVERY", "500ms",
                "SERAI_NET_DIRECT", "0B"));
        SeraiNode node = SeraiNode.start(folder.resolve(name), all);
        NODES.add(node);
        return node;
    }

    /** Long enough for a node to have told of itself, and to have looked for others, several times. */
    private static void awaitBeats(SeraiNode node) {
        Set<String> beats = new TreeSet<>();
        Awaitility.await().until(() -> {
            beats.add(node.client()
                    .get("/media/peers")
                    .json()
                    .at("/summary/lastHeartbeat")
                    .asText());
            return beats.size() > BEATS;
        });
    }

    private static Set<String> known(SeraiNode node) {
        Set<String> known = new TreeSet<>();
        node.client()
                .get("/media/peers")
                .json()
                .path("peers")
                .forEach(peer -> known.add(peer.path("peerId").asText()));
        return known;
    }

    private static Set<String> fresh(SeraiNode node) {
        Set<String> fresh = new TreeSet<>();
        node.client().get("/media/peers").json().path("peers").forEach(peer -> {
            if (peer.path("isHealthy").asBoolean()) {
                fresh.add(peer.path("peerId").asText());
            }
        });
        return fresh;
    }
}
