package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.WebRtcNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole node, and pages of other sites that have its media over WebRTC alone. */
class GatewayIT {
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
    static void aNodeAndABrowser() throws IOException {
        WebRtcNetwork.require();
        browser = Browser.start(folder.resolve("browser"));
        node = SeraiNode.start(folder.resolve("node"), Map.of("SERAI_ADMIN_TOKEN", TOKEN));
        operator = node.client().with(TOKEN);
    }

    @Test
    void aPageFindsTheNodeAtTheTrackerOfAnother(@TempDir Path home) {
        byte[] song = Payload.random(2, LENGTH);
        try (SeraiNode tracking = SeraiNode.start(
                        home.resolve("tracking"), Map.of("SERAI_ADMIN_TOKEN", TOKEN, "SERAI_WEBRTC", "false"));
                SeraiNode seeding = SeraiNode.start(
                        home.resolve("seeding"),
                        Map.of("SERAI_ADMIN_TOKEN", TOKEN, "WEBTORRENT_TRACKERS", tracking.socket("/tracker")))) {
            tracking.client().with(TOKEN).uploaded("song.bin?accessLevel=public", song);
            String id = seeding.client().with(TOKEN).uploaded("song.bin?accessLevel=public", song);

            JsonNode fetched = fetch(seeding, id, tracking);

            assertThat(fetched.path("sha256").asText()).as(fetched::toString).isEqualTo(Payload.sha256(song));
        }
    }

    @Test
    void aPageHasAFilmFromTheNodeAndLeavesNothingBehind() {
        byte[] film = Payload.random(1, LENGTH);
        String id = operator.uploaded("film.bin?accessLevel=public", film);

        JsonNode fetched = fetch(node, id, node);

        assertThat(fetched.path("sha256").asText()).as(fetched::toString).isEqualTo(Payload.sha256(film));
        assertThat(fetched.path("parts")).isEmpty();
        assertThat(meter("webrtc_sent_bytes_total")).isGreaterThanOrEqualTo(LENGTH);
        Awaitility.await().until(() -> meter("webrtc_channels") == 0);
    }

    private static JsonNode fetch(SeraiNode holder, String id, SeraiNode tracking) {
        return browser.on(
                browser.elsewhere(),
                "fetchByWebRtc",
                Map.of(
                        "torrent",
                        holder.origin() + "/api/media/" + id + "/torrent",
                        "tracker",
                        tracking.socket("/tracker")));
    }

    private static double meter(String name) {
        String text = operator.get("/media/metrics").expect(200).text();
        Matcher value =
                Pattern.compile("^" + name + " (.*)$", Pattern.MULTILINE).matcher(text);
        assertThat(value.find()).as(name).isTrue();
        return Double.parseDouble(value.group(1));
    }
}
