package io.serai.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.NodeProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Grants of a node that ends and starts again. */
@Tag("faults")
class GrantsOverRestartsIT {
    private static final byte[] SECRET = "for a few to read\n".repeat(1000).getBytes(UTF_8);
    private static final String ANN = "oidc:https://id.example#ann";
    private static final String BEN = "oidc:https://id.example#ben";
    private static final String FAMILY = "SERAI_ACCESS_GROUPS_FAMILY";

    @TempDir
    private Path folder;

    @Test
    void whoIsListedInAGroupAfterARestartReadsAndWhoIsNotDoesNot() {
        try (SeraiNode node = SeraiNode.start(folder, Map.of("SERAI_SCHEDULE_GRANTS", "300", FAMILY, ANN))) {
            String id = node.client().uploaded("group.txt?recipients=group:family", SECRET);
            assertThat(readers(node.client(), id)).containsExactlyInAnyOrder("group:family", ANN);

            node.stop();
            node.startAgainWith(FAMILY, BEN);

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() ->
                            assertThat(readers(node.client(), id)).containsExactlyInAnyOrder("group:family", BEN));
        }
    }

    @Test
    void whatWasInterruptedAndRebuiltIsTakenBackFromTheGraph() throws Exception {
        try (SeraiNode node = SeraiNode.start(folder.resolve("node"), Map.of("SERAI_SCHEDULE_GRANTS", "300"))) {
            String id = node.client().uploaded("a.txt?recipients=" + epub(node), SECRET);
            node.kill9();
            node.startAgain();
            awaitFound(node, id, 1);

            node.stop();
            SeraiNode.Ended rebuilt = node.command("rebuild");
            assertThat(rebuilt.code()).as(rebuilt::all).isZero();
            node.startAgain();
            String fingerprint =
                    grants(node.client(), id).get(0).path("fingerprint").asText();
            node.client().delete("/media/" + id + "/grants/" + fingerprint).expect(204);
            node.kill9();
            node.startAgain();

            awaitFound(node, id, 0);
            assertThat(grants(node.client(), id)).isEmpty();
        }
    }

    private String epub(SeraiNode node) {
        try (NodeProgram reader = reader(node)) {
            return reader.await("its keys", line -> line.has("epub"))
                    .path("epub")
                    .asText();
        }
    }

    private void awaitFound(SeraiNode node, String id, int count) throws Exception {
        try (NodeProgram reader = reader(node)) {
            reader.tell(NodeClient.JSON.writeValueAsString(
                    Map.of("do", "find", "pub", node.client().pub(), "mediaId", id)));
            reader.await(
                    count + " grants of " + id,
                    line -> line.path("mediaId").asText().equals(id)
                            && line.path("found").size() == count);
        }
    }

    /** The same reader each time, as its pair stays in its folder; gun.js takes its time to find a relay again. */
    private NodeProgram reader(SeraiNode node) {
        return NodeProgram.start("sea-reader.mjs", List.of(node.relay()), folder.resolve("reader"));
    }

    private static List<String> readers(NodeClient client, String id) {
        return grants(client, id).stream()
                .map(grant -> grant.path("reader").asText())
                .toList();
    }

    private static List<JsonNode> grants(NodeClient client, String id) {
        JsonNode grants = client.get("/media/" + id + "/grants").expect(200).json();
        return StreamSupport.stream(grants.spliterator(), false).toList();
    }
}
