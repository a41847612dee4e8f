package io.serai.gun;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients may write and read of the spaces of users, over the wire. */
class UserSpaceWireTest {
    private static final SeaPair ALICE = Vectors.pair("alice");
    private static final SeaPair BOB = Vectors.pair("bob");
    private static final String INBOX = "~" + ALICE.pub() + "/inbox";
    private static final double STATE = 1_795_349_104_721.0;

    @TempDir
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    /** Content under its hash, values under a certificate, and an account that is made. */
    @ParameterizedTest
    @ValueSource(strings = {"17-content-addressed", "18-certificate-put", "19-user-create-alias"})
    void takesWhatAStockRelayTook(String conversation) {
        WireClient client = client(start(null, false));
        int puts = 0;
        for (JsonNode line : Vectors.wire(conversation)) {
            if (line.path("dir").asText().endsWith("->relay")) {
                puts += putsOf(client, Vectors.parse(line.path("raw").asText()));
            }
        }
        assertThat(puts).isPositive();
    }

    private static int putsOf(WireClient client, JsonNode frame) {
        int puts = 0;
        for (JsonNode message :
                frame.isArray() ? frame : Vectors.JSON.createArrayNode().add(frame)) {
            if (message.has("put")) {
                String id = message.path("#").asText();
                assertThat(client.ask(id, message.toString()).path("ok").asBoolean())
                        .as(id)
                        .isTrue();
                puts++;
            }
        }
        return puts;
    }

    @Test
    void givesACertifiedValueToClientsAsItIsAndToThisNodeAsItsValue() {
        Peer peer = start(null, false);
        WireClient client = client(peer);
        String certificate = SeaCertificate.issue(ALICE, BOB.pub(), "{\"*\":\"inbox\"}", null);
        Change change = Certified.change(BOB, new Change(INBOX, "frombob", "\"hello\"", STATE), certificate);
        assertThat(put(client, "cert00001", List.of(change)).path("ok").asBoolean())
                .isTrue();
        JsonNode answer = client.ask("read00001", "{\"#\":\"read00001\",\"get\":{\"#\":\"" + INBOX + "\"}}");
        assertThat(JsonText.quoted(
                        answer.path("put").path(INBOX).path("frombob").asText()))
                .isEqualTo(change.entry().json());
        assertThat(read(peer, INBOX)).isEqualTo(Map.of("frombob", "hello"));
    }

    @Test
    void appliesNothingOfAMessageWithOneForgedCertificate() {
        Peer peer = start(null, false);
        String certificate = SeaCertificate.issue(ALICE, BOB.pub(), "{\"*\":\"inbox\"}", null);
        String forged = SeaCertificate.issue(BOB, BOB.pub(), "{\"*\":\"inbox\"}", null);
        Change good = Certified.change(BOB, new Change(INBOX, "good", "1", STATE), certificate);
        Change bad = Certified.change(BOB, new Change(INBOX, "bad", "1", STATE), forged);
        assertThat(put(client(peer), "mixed0001", List.of(good, bad))
                        .path("err")
                        .asText())
                .isEqualTo("Unverified data.");
        assertThat(read(peer, INBOX)).isEmpty();
    }

    @Test
    void storesOnlyWhatProvesItselfFromClientsWhereTheOptionSaysSo() {
        Peer peer = start(null, true);
        WireClient client = client(peer);
        Change signed = UserSpace.signed(BOB, new Change("~" + BOB.pub() + "/a", "k", "1", STATE));
        Change content = new Change("posts#", SeaWork.hash("text"), "\"text\"", STATE);
        Change alias = new Change("~@bob", "~" + BOB.pub(), JsonText.of(new Link("~" + BOB.pub())), STATE);
        assertThat(put(client, "proof0001", List.of(signed, content, alias))
                        .path("ok")
                        .asBoolean())
                .isTrue();
        Change plain = new Change("media:1", "k", "1", STATE);
        assertThat(put(client, "open00001", List.of(signed, plain)).path("err").asText())
                .isEqualTo(
                        "'media:1' is not stored here: only signed values, values under their hash and listed souls are.");
        assertThat(read(peer, "media:1")).isEmpty();
    }

    @Test
    void storesListedSoulsAndThisNodesOwnAllTheSame() {
        Peer peer = start("media:, list/", true);
        WireClient client = client(peer);
        assertThat(put(client, "list00001", List.of(new Change("media:1", "k", "1", STATE)))
                        .path("ok")
                        .asBoolean())
                .isTrue();
        assertThat(put(client, "list00002", List.of(new Change("list", "k", "1", STATE)))
                        .has("err"))
                .isTrue();
        peer.writes()
                .put("other", Map.of("k", "own"), false, null)
                .toCompletableFuture()
                .join();
        assertThat(read(peer, "other")).isEqualTo(Map.of("k", "own"));
    }

    private static JsonNode put(WireClient client, String id, List<Change> changes) {
        return client.ask(id, MessageText.put(JsonText.quoted(id), MessageText.nodes(changes), "writer"));
    }

    private static Map<String, @Nullable Object> read(Peer peer, String soul) {
        return peer.reads()
                .get(soul, KeyRange.ALL, Duration.ZERO)
                .toCompletableFuture()
                .join();
    }

    private Peer start(@Nullable String allowedSouls, boolean verifiedOnly) {
        GunConfiguration configuration = PeerFixture.configuration(folder.resolve("graph"));
        configuration.setVerifiedOnly(verifiedOnly);
        configuration.setAllowedSouls(allowedSouls);
        Peer peer = PeerFixture.start(configuration);
        open.add(peer);
        return peer;
    }

    private WireClient client(Peer peer) {
        WireClient client = new WireClient(peer.status().port());
        open.add(0, client);
        return client;
    }
}
