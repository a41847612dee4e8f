package io.serai.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.FreePort;
import io.serai.NodeProgram;
import io.serai.gun.GunClient;
import io.serai.torrent.HttpTracker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stock aria2c and stock gun.js get what a node was given. */
class StockClientsIT {
    private static final byte[] FILM = Payload.film(1, 5_000_000);
    private static final String ID = Payload.sha256(FILM);

    @TempDir
    private static Path folder;

    private static HttpTracker tracker;
    private static SeraiNode node;
    private static NodeClient client;
    private static JsonNode uploaded;
    private static int relayOfOthers;
    private static int laterRelay;
    private static NodeProgram relay;

    @BeforeAll
    static void aFilmIsUploadedToANodeBetweenATrackerAndStockRelays() {
        tracker = HttpTracker.start();
        relayOfOthers = FreePort.find();
        laterRelay = FreePort.find();
        relay = NodeProgram.relay(relayOfOthers, folder.resolve("relay"));
        node = SeraiNode.start(
                folder.resolve("node"),
                Map.of("WEBTORRENT_TRACKERS", tracker.url(), "GUN_PEERS", url(relayOfOthers) + "," + url(laterRelay)));
        client = node.client();
        uploaded = client.upload("film.mp4", FILM);
    }

    @AfterAll
    static void allEnd() {
        node.close();
        relay.close();
        tracker.close();
    }

    @Test
    void aria2FindsTheSeederByTheTrackerOfTheTorrent(@TempDir Path into) throws Exception {
        long before = sent();
        Path torrent = Files.write(into.resolve("film.torrent"), withoutWebSeeds(torrent()));
        Program.aria(into, torrent.toString());
        assertThat(into.resolve(ID)).hasBinaryContent(FILM);
        assertThat(sent() - before).isGreaterThanOrEqualTo(FILM.length);
    }

    @Test
    void aria2FetchesByTheTorrentsWebSeedAlone(@TempDir Path into) throws Exception {
        Path torrent = Files.write(into.resolve("film.torrent"), torrent());
        Program.aria(into, "--bt-exclude-tracker=*", torrent.toString());
        assertThat(into.resolve(ID)).hasBinaryContent(FILM);
    }

    @Test
    void aria2FetchesByTheMagnetAlone(@TempDir Path into) throws Exception {
        Program.aria(into, uploaded.at("/torrent/magnetURI").asText());
        assertThat(into.resolve(ID)).hasBinaryContent(FILM);
    }

    @Test
    void gunReadsTheSignedManifestThroughTheNodesOwnRelay() {
        readsTheManifestThrough(node.relay(), "own");
    }

    @Test
    void gunReadsTheSignedManifestThroughAStockRelayThatTheNodeIsConnectedTo() {
        readsTheManifestThrough(url(relayOfOthers), "others");
    }

    @Test
    void gunReadsTheSignedManifestThroughAStockRelayThatCameUpOnlyAfterTheUpload() {
        try (NodeProgram later = NodeProgram.relay(laterRelay, folder.resolve("later"))) {
            readsTheManifestThrough(url(laterRelay), "later");
            assertThat(later.isAlive()).isTrue();
        }
    }

    @Test
    void gunFindsHoldersOfPublicAssetsByTheIndexAndOfNoOthers() {
        String hidden = client.uploaded("diary.txt?accessLevel=private", Payload.random(2, 1000));
        String shared = client.uploaded("letter.txt?accessLevel=restricted", Payload.random(3, 1000));
        String open = client.uploaded("later.mp4", Payload.film(4, 1000));
        String pub = client.pub();
        try (GunClient stock = GunClient.start(url(relayOfOthers), folder.resolve("finder"))) {
            // what was said of the others was said before
            stock.order("open", "on", "path", List.of("media:" + open));
            JsonNode found = stock.await("open", line -> line.path("data").has(pub));
            assertThat(found.at("/data").get(pub).path("#").asText()).isEqualTo("~" + pub + "/media/" + open);

            for (String id : List.of(hidden, shared)) {
                String soul = "~" + pub + "/media/" + id;
                stock.order(soul, "on", "path", List.of(soul));
                stock.await(soul, line -> line.path("data").has("record"));
                String index = "media:" + id;
                stock.order(index, "once", "path", List.of(index));
                assertThat(stock.await(index).path("data")).isEmpty();
            }
        }
    }

    private static void readsTheManifestThrough(String relay, String name) {
        String pub = client.pub();
        try (MediaReader reader = MediaReader.start(relay, pub, folder.resolve("reader-of-" + name))) {
            JsonNode held =
                    reader.ofHolder(ID, line -> line.at("/flat/fileSize").isNumber());
            isTheManifest(held, pub);
            assertThat(held.at("/flat/fileName").asText()).isEqualTo("film.mp4");
            assertThat(held.at("/flat/infoHash").asText()).isEqualTo(infoHash());
            JsonNode found = reader.byIndex(ID, line -> true);
            isTheManifest(found, pub);
            assertThat(found.path("key").asText()).isEqualTo(pub);
        }
    }

    private static void isTheManifest(JsonNode line, String pub) {
        assertThat(line.path("signed").asBoolean()).isTrue();
        assertThat(line.at("/record/status").asText()).isEqualTo("held");
        assertThat(line.at("/record/signed")).isEqualTo(client.manifest(ID).path("signed"));
        JsonNode manifest = line.path("text");
        assertThat(manifest.path("origin").asText()).isEqualTo(pub);
        assertThat(manifest.path("mediaId").asText()).isEqualTo(ID);
        assertThat(manifest.path("infoHash").asText()).isEqualTo(infoHash());
        assertThat(manifest.path("size").asLong()).isEqualTo(FILM.length);
        assertThat(manifest.path("contentType").asText()).isEqualTo("video/mp4");
    }

    private static String infoHash() {
        return uploaded.at("/torrent/infoHash").asText();
    }

    private static byte[] torrent() {
        return client.get("/media/" + ID + "/torrent").expect(200).body();
    }

    /** Bytes of the film that the node gave to peers. */
    private static long sent() {
        for (JsonNode line : client.seeding()) {
            if (line.path("mediaId").asText().equals(ID)) {
                return line.path("uploaded").asLong();
            }
        }
        return 0;
    }

    /** The web seeds are the last entry of a torrent's dictionary (BEP 19, keys are sorted). */
    private static byte[] withoutWebSeeds(byte[] torrent) {
        String text = new String(torrent, ISO_8859_1);
        return (text.substring(0, text.indexOf("8:url-list")) + "e").getBytes(ISO_8859_1);
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port + "/gun";
    }
}
