package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.WebRtcNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole node, and pages of other sites with stock webtorrent in a real browser. */
class TrackerIT {
    private static final String TOKEN = "a-long-and-random-text-of-the-operator";
    private static final int LENGTH = 3_000_000;

    @TempDir
    private static Path folder;

    @AutoClose
    private static Browser browser;

    @AutoClose
    private static SeraiNode node;

    private static NodeClient operator;

    @BeforeAll
    static void aNodeAndABrowser() {
        browser = Browser.start(folder.resolve("browser"));
        // or the pages would have it from the node
        node = SeraiNode.start(folder.resolve("node"), Map.of("SERAI_ADMIN_TOKEN", TOKEN, "SERAI_WEBRTC", "false"));
        operator = node.client().with(TOKEN);
    }

    @Test
    void aPageHasAFilmFromAnotherPageThatHadItFromTheNode() throws IOException {
        WebRtcNetwork.require();
        byte[] film = Payload.random(1, LENGTH);
        String id = operator.uploaded("film.bin?accessLevel=public", film);

        CompletableFuture<JsonNode> holder = CompletableFuture.supplyAsync(() -> share(id, true, LENGTH));
        JsonNode other = share(id, false, 0);

        assertThat(other.path("sha256").asText()).as(other::toString).isEqualTo(Payload.sha256(film));
        JsonNode held = holder.join();
        assertThat(held.path("sha256").asText()).as(held::toString).isEqualTo(Payload.sha256(film));
        assertThat(held.path("uploaded").asLong()).isGreaterThanOrEqualTo(LENGTH);
    }

    @Test
    void aStockClientFindsTheNodeByHttp(@TempDir Path into) throws Exception {
        byte[] song = Payload.random(3, 100_000);
        JsonNode uploaded = operator.upload("song.bin?accessLevel=public", song);

        // no web seed, no .torrent and no peer is named: only the tracker can tell of one
        Program.aria(
                into,
                "magnet:?xt=urn:btih:" + uploaded.at("/torrent/infoHash").asText() + "&tr=" + node.gunPort()
                        + "/announce");

        assertThat(into.resolve(uploaded.path("mediaId").asText())).hasBinaryContent(song);
    }

    @Test
    void whatIsNotForEverybodyIsNotTracked() {
        String infoHash = operator.upload("mine.bin?accessLevel=private", Payload.random(2, 1000))
                .at("/torrent/infoHash")
                .asText();
        try (Console page = Console.at(node, "/tracker")) {
            page.say("{\"action\":\"announce\",\"info_hash\":\"%s\",\"peer_id\":\"abcdefghijklmnopqrst\"}"
                    .formatted(characters(infoHash)));

            Awaitility.await().until(() -> !page.heard().isEmpty());
            assertThat(page.heard().get(0).path("failure reason").asText())
                    .isEqualTo("This node has no torrent " + infoHash + " for everybody");
        }
    }

    @Test
    void whoSpeaksTooOftenIsClosedAndWhoSpeaksNonsenseIsTold() {
        try (Console page = Console.at(node, "/tracker")) {
            page.say("nonsense");
            Awaitility.await().until(() -> !page.heard().isEmpty());
            assertThat(page.heard().get(0).path("failure reason").asText()).startsWith("The message is no JSON");
            assertThat(page.isOpen()).isTrue();

            page.repeat("{\"action\":\"scrape\",\"info_hash\":\"abcdefghijklmnopqrst\"}", 500);
            Awaitility.await().until(() -> page.closed().isDone());
            assertThat(page.closed()).isCompletedWithValue(1008);
        }
    }

    @Test
    void whoSaysTooMuchAtOnceIsClosed() {
        try (Console page = Console.at(node, "/tracker")) {
            page.say("{\"action\":\"" + "x".repeat(300_000) + "\"}");

            Awaitility.await().until(() -> page.closed().isDone());
            assertThat(page.closed()).isCompletedWithValue(1008);
        }
    }

    /** Of each byte a character, as JSON has it. */
    private static String characters(String infoHash) {
        return infoHash.replaceAll("..", "\\\\u00$0");
    }

    private static JsonNode share(String id, boolean webSeeds, int until) {
        return browser.on(
                browser.elsewhere(),
                "share",
                Map.of(
                        "torrent",
                        node.origin() + "/api/media/" + id + "/torrent",
                        "tracker",
                        node.socket("/tracker"),
                        "webSeeds",
                        webSeeds,
                        "until",
                        until));
    }
}
