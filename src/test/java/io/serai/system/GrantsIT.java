package io.serai.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.NodeProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may read a sealed asset of a whole node: readers with stock age and with stock gun.js. */
class GrantsIT {
    private static final byte[] SECRET = "for a few to read\n".repeat(10_000).getBytes(UTF_8);

    @TempDir
    private static Path folder;

    private static SeraiNode node;
    private static NodeClient client;
    private static NodeProgram reader;
    private static String epub;
    private static Path key;
    private static String recipient;

    @BeforeAll
    static void aNodeAndTwoReaders() throws Exception {
        AgeKey me = AgeKey.in(folder);
        key = me.file();
        recipient = me.recipient();
        node = SeraiNode.start(
                folder.resolve("node"),
                Map.of("SERAI_SCHEDULE_GRANTS", "300", "SERAI_ACCESS_GROUPS_FAMILY", recipient));
        client = node.client();
        reader = NodeProgram.start("sea-reader.mjs", List.of(node.relay()), folder.resolve("reader"));
        epub = reader.await("its keys", line -> line.has("epub")).path("epub").asText();
    }

    @AfterAll
    static void theyEnd() {
        reader.close();
        node.close();
    }

    @Test
    void aGrantThatIsGivenLaterOpensTheSameBytesByStockAge() throws Exception {
        String id = client.uploaded("later.txt?encrypt=true", SECRET);

        JsonNode grant = give(id, recipient).expect(201).json();

        assertThat(grant.path("scheme").asText()).isEqualTo("age-x25519");
        assertThat(openedByAge(id, text(id, grant))).isEqualTo(SECRET);
        assertThat(list(id)).containsExactly(grant.path("fingerprint").asText());
    }

    @Test
    void aGrantOfSeaOpensByStockGunFromTheGraphAndByHttp() throws Exception {
        String id = client.uploaded("sea.txt?recipients=" + epub, SECRET);

        String identity = found(id, 1);

        assertThat(identity).startsWith("AGE-SECRET-KEY-1");
        Path opened = Files.writeString(folder.resolve(id + ".key"), identity);
        Path sealed = Files.write(folder.resolve(id), client.bytes(id));
        assertThat(Program.run(folder, "age", "-d", "-i", opened.toString(), sealed.toString()))
                .isEqualTo(SECRET);
        reader.tell(NodeClient.JSON.writeValueAsString(
                Map.of("do", "open", "grant", text(id, grants(id).get(0)))));
        assertThat(reader.await("the grant", line -> line.has("opened"))
                        .path("opened")
                        .asText())
                .isEqualTo(identity);
    }

    @Test
    void aGrantThatIsWithdrawnIsGoneHereAndInTheGraph() throws Exception {
        String id = client.uploaded("withdrawn.txt?recipients=" + epub, SECRET);
        found(id, 1);
        String fingerprint = list(id).get(0);

        client.delete("/media/" + id + "/grants/" + fingerprint).expect(204);

        assertThat(list(id)).isEmpty();
        client.get("/media/" + id + "/grants/" + fingerprint).expect(404);
        client.delete("/media/" + id + "/grants/" + fingerprint).expect(404);
        assertThat(node.home().resolve("blobs/" + id.substring(0, 2) + "/" + id + "/grants"))
                .isEmptyDirectory();
        found(id, 0);
    }

    @Test
    void theGrantsOfWhatIsDeletedLeaveTheGraph() throws Exception {
        String id = client.uploaded("deleted.txt?recipients=" + epub, SECRET);
        found(id, 1);

        client.delete("/media/" + id).expect(204);

        found(id, 0);
    }

    @Test
    void aGrantEndsWhenItIsToEnd() {
        String id = client.uploaded("ending.txt?encrypt=true", SECRET);

        client.post(
                        "/media/" + id + "/grants",
                        Map.of(
                                "recipient",
                                recipient,
                                "expiresAt",
                                Instant.now().plusSeconds(2).toString()))
                .expect(201);

        assertThat(hasAccess(id, recipient)).isTrue();
        await().atMost(Duration.ofSeconds(20)).until(() -> list(id).isEmpty());
        assertThat(hasAccess(id, recipient)).isFalse();
    }

    @Test
    void aGroupIsWhoIsListedInIt() throws Exception {
        String id = client.uploaded("group.txt?recipients=group:family", SECRET);

        JsonNode member = grants(id).stream()
                .filter(grant -> grant.path("scheme").asText().equals("age-x25519"))
                .findFirst()
                .orElseThrow();
        assertThat(member.path("group").asText()).isEqualTo("group:family");
        assertThat(openedByAge(id, text(id, member))).isEqualTo(SECRET);

        String group = grants(id).stream()
                .filter(grant -> grant.path("scheme").asText().equals("group"))
                .findFirst()
                .orElseThrow()
                .path("fingerprint")
                .asText();
        client.delete("/media/" + id + "/grants/" + group).expect(204);
        assertThat(list(id)).isEmpty();
    }

    @Test
    void whatCannotBeGrantedIsRefusedWithASentence() {
        String id = client.uploaded("refused.txt?encrypt=true", SECRET);
        String open = client.uploaded("open.txt", "everybody reads this".getBytes(UTF_8));

        give(open, recipient).expect(409);
        give("00".repeat(32), recipient).expect(404);
        give(id, "age1nobody").expect(400);
        give(id, "00".repeat(32)).expect(400);
        give(id, "A".repeat(43) + "." + "A".repeat(43)).expect(400);
        give(id, "group:strangers").expect(400);
        client.post("/media/" + id + "/grants", Map.of("recipient", recipient, "expiresAt", "2001-01-01T00:00:00Z"))
                .expect(400);
        client.post("/media/" + id + "/grants", Map.of()).expect(400);
        client.post("/media/" + id + "/check-access", Map.of()).expect(400);
        assertThat(list(id)).isEmpty();
    }

    @Test
    void whetherAKeyMayReadIsAnsweredInTheWordsOfTheContract() {
        String id = client.uploaded("asked.txt?recipients=" + recipient, SECRET);

        JsonNode answer = client.post("/media/" + id + "/check-access", Map.of("userPublicKey", recipient))
                .expect(200)
                .json();

        assertThat(answer.path("hasAccess").asBoolean()).isTrue();
        assertThat(answer.path("userPublicKey").asText()).isEqualTo(recipient.substring(0, 16) + "...");
        assertThat(hasAccess(id, epub)).isFalse();
    }

    private static NodeClient.Answer give(String id, String to) {
        return client.post("/media/" + id + "/grants", Map.of("recipient", to));
    }

    private static boolean hasAccess(String id, String key) {
        return client.post("/media/" + id + "/check-access", Map.of("userPublicKey", key))
                .expect(200)
                .json()
                .path("hasAccess")
                .asBoolean();
    }

    private static List<JsonNode> grants(String id) {
        JsonNode grants = client.get("/media/" + id + "/grants").expect(200).json();
        return StreamSupport.stream(grants.spliterator(), false).toList();
    }

    private static List<String> list(String id) {
        return grants(id).stream()
                .map(grant -> grant.path("fingerprint").asText())
                .toList();
    }

    private static String text(String id, JsonNode grant) {
        return client.get(
                        "/media/" + id + "/grants/" + grant.path("fingerprint").asText())
                .expect(200)
                .text();
    }

    private static byte[] openedByAge(String id, String grant) throws Exception {
        Path sealed = Files.write(folder.resolve(id), client.bytes(id));
        return Program.openWithAge(folder, key, Files.writeString(folder.resolve(id + ".grant"), grant), sealed);
    }

    /** Waits until so many grants of the graph open to the reader with the pair of SEA, and gives what is in the first. */
    private static String found(String id, int count) throws Exception {
        reader.tell(NodeClient.JSON.writeValueAsString(Map.of("do", "find", "pub", client.pub(), "mediaId", id)));
        JsonNode found = reader.await(
                "grants of " + id,
                line -> line.path("mediaId").asText().equals(id)
                        && line.path("found").size() == count);
        return found.path("found").path(0).asText();
    }
}
