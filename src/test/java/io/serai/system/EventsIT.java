package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a console hears of a node over a real WebSocket. */
class EventsIT {
    @TempDir
    private static Path folder;

    private static SeraiNode node;

    @BeforeAll
    static void aNode() {
        node = SeraiNode.start(folder);
    }

    @AfterAll
    static void itEnds() {
        node.close();
    }

    @Test
    void hearsHowAnUploadComesToBeComplete() {
        byte[] song = Payload.random(1, 30_000);
        String id = Payload.sha256(song);
        try (Console console = Console.of(node)) {
            JsonNode uploaded = node.client().upload("song.flac", song);
            Awaitility.await().until(() -> states(console, id).contains("complete"));
            assertThat(states(console, id)).containsExactly("stored", "seeding", "published", "complete");
            String infoHash = uploaded.at("/torrent/infoHash").asText();
            Awaitility.await()
                    .until(() -> console.heard("torrent").stream()
                            .anyMatch(event -> event.path("infoHash").asText().equals(infoHash)
                                    && event.path("event").asText().equals("seeding")));
            node.client().delete("/media/" + id).expect(204);
            Awaitility.await().until(() -> states(console, id).contains("deleted"));
        }
    }

    @Test
    void letsPagesOfThisNodeListen() {
        try (Console console = Console.of(node, "Origin", node.origin())) {
            assertThat(console.isOpen()).isTrue();
        }
    }

    @Test
    void refusesAPageOfAnotherOrigin() {
        assertThat(Console.refusal(node, "Origin", "https://evil.example")).isEqualTo(403);
    }

    @Test
    void refusesWhatAProxyPassedOn() {
        assertThat(Console.refusal(node, "X-Forwarded-For", "10.0.0.1")).isEqualTo(403);
    }

    @Test
    void closesAConsoleThatSpeaks() {
        try (Console console = Console.of(node)) {
            console.say("hello");
            Awaitility.await().until(() -> console.closed().isDone());
            assertThat(console.closed()).isCompletedWithValue(1008);
        }
    }

    private static List<String> states(Console console, String id) {
        return console.heard("asset").stream()
                .filter(event -> event.path("mediaId").asText().equals(id))
                .map(event -> event.path("state").asText())
                .toList();
    }
}
