package io.serai.gun;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.FreePort;
import io.serai.NodeProgram;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index that stands below a key which the members of a network derive, on a stock relay. */
@SuppressWarnings("try") // a relay is of use by being open
class SecretIndexIT {
    private static final SeaPair INDEX = Sea.derive(new byte[96]);
    private static final SeaPair STRANGER = Vectors.pair("bob");
    private static final String SOUL = "~" + INDEX.pub() + "/peers/2026-11";
    private static final String MEMBER = Vectors.pair("alice").pub();
    private static final Link LINK = new Link("~" + MEMBER + "/presence");

    @TempDir
    Path folder;

    @Test
    void aStockRelayTakesWhatAMemberWritesAndRejectsWhatAStrangersKeyWrites() {
        int port = FreePort.find();
        try (NodeProgram relay = NodeProgram.relay(port, folder.resolve("relay"));
                Peer member = member(port);
                WireClient stranger = new WireClient(port)) {
            DoubleFunction<String> entry = state -> Sea.packed(INDEX, SOUL, MEMBER, LINK, state);
            member.writes()
                    .put(SOUL, Map.of(MEMBER, entry), false, null)
                    .toCompletableFuture()
                    .join();
            Awaitility.await().until(() -> keys(stranger).contains(MEMBER));

            double now = System.currentTimeMillis();
            String signed = Sea.packed(STRANGER, SOUL, STRANGER.pub(), LINK, now);
            JsonNode forged = stranger.ask("forged", put("forged", STRANGER.pub(), JsonText.quoted(signed), now));
            JsonNode nulled = stranger.ask("nulled", put("nulled", MEMBER, "null", now));

            assertThat(forged.path("err").asText()).isEqualTo("Unverified data.");
            assertThat(nulled.path("err").asText()).isEqualTo("Unverified data.");
            assertThat(keys(stranger)).containsExactly(MEMBER);
        }
    }

    private Peer member(int port) {
        GunConfiguration configuration = PeerFixture.configuration(folder.resolve("member"));
        configuration.setPeers("ws://127.0.0.1:" + port + "/gun");
        Peer member = PeerFixture.start(configuration);
        Awaitility.await().until(() -> member.status().connectedRelays() == 1);
        return member;
    }

    private static String put(String id, String key, String json, double state) {
        String soul = JsonText.quoted(SOUL);
        String name = JsonText.quoted(key);
        return "{\"#\":\"" + id + "\",\"put\":{" + soul + ":{\"_\":{\"#\":" + soul + ",\">\":{" + name + ":"
                + EcmaNumber.text(state) + "}}," + name + ":" + json + "}}}";
    }

    private static List<String> keys(WireClient client) {
        String id = MessageId.next();
        JsonNode node = client.ask(id, "{\"#\":\"" + id + "\",\"get\":{\"#\":" + JsonText.quoted(SOUL) + "}}")
                .path("put")
                .path(SOUL);
        return node.path("_").path(">").properties().stream()
                .filter(key -> !node.path(key.getKey()).isNull())
                .map(Map.Entry::getKey)
                .toList();
    }
}
