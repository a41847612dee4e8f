package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.FreePort;
import io.serai.torrent.HttpTracker;
import io.serai.torrent.Metainfo;
import io.serai.torrent.Swarm;
import io.serai.torrent.TorrentConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** A node gets the bytes of its damaged assets back from others that hold them, and nothing else. */
class RefetchIT {
    private static final int SIZE = 300_000;
    private static final int OTHER_PORT = FreePort.find();
    private static final int LIAR_PORT = FreePort.find();

    @TempDir
    private static Path folder;

    private static HttpTracker tracker;
    private static SeraiNode node;
    private static SeraiNode other;
    private static String sealed;
    private static byte[] sealedBytes;

    @BeforeAll
    static void twoNodesHoldASealedAsset() throws IOException {
        tracker = HttpTracker.start();
        Map<String, String> quick = new HashMap<>(Map.of(
                "WEBTORRENT_TRACKERS", tracker.url(),
                "SERAI_SCRUB_CYCLE", "0s",
                "SERAI_SCRUB_LOOK", "500",
                "SERAI_SCRUB_REFETCH", "500",
                "SERAI_SCRUB_STALL", "4000",
                "SERAI_HOLDERS", "127.0.0.1:" + OTHER_PORT + ", 127.0.0.1:" + LIAR_PORT));
        node = SeraiNode.start(folder.resolve("node"), quick);
        sealed = node.client()
                .upload("diary.txt?encrypt=true", Payload.random(1, SIZE))
                .path("mediaId")
                .asText();
        sealedBytes = node.client().bytes(sealed);
        Path there = folder.resolve("other/home/blobs")
                .resolve(sealed.substring(0, 2))
                .resolve(sealed);
        FileSystemUtils.copyRecursively(ScrubIT.file(node, sealed).getParent(), there);
        other = SeraiNode.start(
                folder.resolve("other"),
                Map.of("WEBTORRENT_TRACKERS", tracker.url(), "BT_PORT", String.valueOf(OTHER_PORT)));
    }

    @AfterAll
    static void allEnd() {
        node.close();
        other.close();
        tracker.close();
    }

    @AfterEach
    void nothingIsLeftInStaging() throws IOException {
        Awaitility.await().until(() -> {
            try (Stream<Path> left = Files.list(node.home().resolve("staging"))) {
                return left.findAny().isEmpty();
            }
        });
    }

    @Test
    void bytesThatWereAlteredCutOrRemovedComeBackFromANodeInTheSwarm() throws IOException {
        String flipped = onBoth(2);
        String cut = onBoth(3);
        String gone = onBoth(4);

        flip(flipped);
        Files.write(ScrubIT.file(node, cut), Arrays.copyOf(Payload.random(3, SIZE), SIZE / 2));
        Files.delete(ScrubIT.file(node, gone));

        comesBack(flipped, Payload.random(2, SIZE));
        comesBack(cut, Payload.random(3, SIZE));
        comesBack(gone, Payload.random(4, SIZE));
    }

    @Test
    void aSealedAssetComesBackFromAPeerThatTheOperatorNames() throws IOException {
        assertThat(other.client().seedingIds()).contains(sealed);

        flip(sealed);

        comesBack(sealed, sealedBytes);
        assertThat(tracker.peers(infoHash(sealed))).isZero();
    }

    @Test
    void whatNobodyElseHoldsStaysDamagedAndIsAskedForLater() throws IOException {
        String id = onNode(5);

        Files.delete(ScrubIT.file(node, id));

        node.awaitLog("The bytes of " + id + " could not be fetched at attempt 1");
        staysDamaged(id);
    }

    @Test
    void wrongPiecesOfAPeerAreNotTaken() throws IOException {
        String id = onNode(6);
        Metainfo torrent = Metainfo.parse(Files.readAllBytes(torrent(id)));
        Path lie = Files.write(folder.resolve(id), Payload.random(7, SIZE));
        TorrentConfiguration configuration = new TorrentConfiguration();
        configuration.setPort(LIAR_PORT);
        try (Swarm liar = new Swarm(configuration)) {
            liar.start();
            liar.seed(torrent, lie, true);

            Files.delete(ScrubIT.file(node, id));

            node.awaitLog("The bytes of " + id + " could not be fetched at attempt 1");
            assertThat(liar.status(torrent.infoHash()).orElseThrow().uploaded()).isPositive();
        }
        staysDamaged(id);
    }

    @Test
    void otherBytesThatATorrentLeadsToMakeNoAsset() throws IOException {
        String id = onNode(8);
        String foreign = other.client()
                .upload("foreign.bin", Payload.random(9, SIZE))
                .path("mediaId")
                .asText();
        Files.copy(torrentAt(other, foreign), torrent(id), StandardCopyOption.REPLACE_EXISTING);

        Files.delete(ScrubIT.file(node, id));

        node.awaitLog("The bytes that came have the SHA-256 " + foreign + ", and not that of the asset " + id);
        staysDamaged(id);
        node.client().get("/media/" + foreign + "/manifest").expect(404);
    }

    @Test
    void anUploadOfTheSameBytesEndsTheFetch() throws IOException {
        String id = onNode(11);
        Files.delete(ScrubIT.file(node, id));
        node.awaitLog("The asset " + id + " is damaged");
        Awaitility.await().until(() -> {
            try (Stream<Path> scratch = Files.list(node.home().resolve("staging"))) {
                return scratch.findAny().isPresent();
            }
        });

        onNode(11);

        assertThat(state(id)).isEqualTo("complete");
        assertThat(node.client().seedingIds()).contains(id);
    }

    @Test
    void aNodeThatEndsDoesNotWaitForWhatItFetches() throws IOException {
        try (SeraiNode ending = SeraiNode.start(
                folder.resolve("ending"),
                Map.of(
                        "SERAI_SCRUB_CYCLE", "0s",
                        "SERAI_SCRUB_LOOK", "200",
                        "SERAI_SCRUB_REFETCH", "200",
                        "WEBTORRENT_TRACKERS", tracker.url()))) {
            JsonNode asset = ending.client().upload("10.bin", Payload.random(10, SIZE));
            String infoHash = asset.at("/torrent/infoHash").asText();
            Awaitility.await().until(() -> tracker.peers(infoHash) == 1);
            Files.delete(ScrubIT.file(ending, asset.path("mediaId").asText()));
            ending.awaitLog("is damaged");
            Awaitility.await().until(() -> {
                try (Stream<Path> scratch = Files.list(ending.home().resolve("staging"))) {
                    return scratch.findAny().isPresent();
                }
            });

            ending.stop();

            assertThat(ending.log())
                    .doesNotContain("could not be fetched", "Timeout occurred during graceful shutdown");
            try (Stream<Path> left = Files.list(ending.home().resolve("staging"))) {
                assertThat(left).isEmpty();
            }
        }
    }

    private static String onNode(long seed) {
        return node.client()
                .upload(seed + ".bin", Payload.random(seed, SIZE))
                .path("mediaId")
                .asText();
    }

    private static String onBoth(long seed) {
        String id = onNode(seed);
        other.client().upload("same.bin", Payload.random(seed, SIZE));
        Awaitility.await().until(() -> tracker.peers(infoHash(id)) == 2);
        return id;
    }

    private static String infoHash(String id) {
        return node.client().manifest(id).at("/transport/bittorrent/infoHash").asText();
    }

    private static Path torrent(String id) {
        return torrentAt(node, id);
    }

    private static Path torrentAt(SeraiNode holder, String id) {
        return ScrubIT.file(holder, id)
                .resolveSibling(holder.client()
                                .manifest(id)
                                .at("/transport/bittorrent/infoHash")
                                .asText() + ".torrent");
    }

    private static void flip(String id) throws IOException {
        byte[] bytes = Files.readAllBytes(ScrubIT.file(node, id));
        bytes[SIZE / 2] ^= 1;
        Files.write(ScrubIT.file(node, id), bytes);
    }

    private static void comesBack(String id, byte[] bytes) throws IOException {
        node.awaitLog("The asset " + id + " is damaged");
        node.awaitLog("The asset " + id + " is whole again");
        Awaitility.await().until(() -> state(id).equals("complete"));
        assertThat(Files.readAllBytes(ScrubIT.file(node, id))).isEqualTo(bytes);
        assertThat(node.client().bytes(id)).isEqualTo(bytes);
        assertThat(node.client().seedingIds()).contains(id);
    }

    private static void staysDamaged(String id) {
        assertThat(state(id)).isEqualTo("damaged");
        assertThat(ScrubIT.file(node, id)).doesNotExist();
        assertThat(node.client().seedingIds()).doesNotContain(id);
    }

    private static String state(String id) {
        return node.client().manifest(id).path("state").asText();
    }
}
