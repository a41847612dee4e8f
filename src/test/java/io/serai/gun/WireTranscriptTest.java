package io.serai.gun;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Conversations that were recorded at a stock relay, held again with ours: what the clients said then they say again,
 * and they see what they saw then. What they see otherwise on purpose stands in {@link #ANSWERED_OTHERWISE}, or in the
 * test where it is about pushes.
 */
class WireTranscriptTest {
    private static final String INVALID_VALUE =
            "err Invalid data: expected null, a boolean, a finite number, a string or a link.";

    private static final Map<String, Set<String>> ANSWERED_OTHERWISE = new HashMap<>();

    static {
        // what changes nothing, or nothing yet, is acknowledged too
        List.of("put000002", "put000004", "put000005", "put000006", "rid000066")
                .forEach(id -> ANSWERED_OTHERWISE.put(id, WireView.OK));
        // what is invalid is refused, and of that nothing is applied
        ANSWERED_OTHERWISE.put("badnometa", Set.of("err Invalid data: a node under a foreign soul."));
        ANSWERED_OTHERWISE.put("badstrState", Set.of("err Invalid data: a key without a state that is a number."));
        ANSWERED_OTHERWISE.put("badmixed", Set.of(INVALID_VALUE));
        ANSWERED_OTHERWISE.put("getmx1", WireView.MISS);
        ANSWERED_OTHERWISE.put("rid000039", WireView.MISS);
        // a LEX query is answered also when the node was read before, and a get also when its hash is known
        ANSWERED_OTHERWISE.put("rid000004", Set.of("L a1 = \"x\" @ 1795349203019", "L a2 = \"y\" @ 1795349203019"));
        ANSWERED_OTHERWISE.put(
                "rid000005",
                Set.of("L a1 = \"x\" @ 1795349203019", "L a2 = \"y\" @ 1795349203019", "L b1 = \"z\" @ 1795349203019"));
        ANSWERED_OTHERWISE.put("gMkOuQ7It", Set.of("media id1 = {\"#\":\"media/id1\"} @ 1795349090896"));
        // an id keeps out itself alone, not those that begin with it
        ANSWERED_OTHERWISE.put("m10", WireView.OK);
        ANSWERED_OTHERWISE.put("getc20001", Set.of("c2 k = \"lost: id m10 == m1 + 0\" @ 1795349481052"));
        // nothing old wins after a restart
        ANSWERED_OTHERWISE.put("rid000022", Set.of("L b1 = \"z\" @ 1795349203019"));
        // gets are not passed on to other clients, so these do not answer them
        ANSWERED_OTHERWISE.put("rid000064", WireView.MISS);
        ANSWERED_OTHERWISE.put("rid000071", WireView.MISS);
        // a client cannot make the peer dial anything
        ANSWERED_OTHERWISE.put("rid000051", WireView.SILENCE);
    }

    @TempDir
    Path folder;

    private final Map<String, WireClient> clients = new HashMap<>();
    private final Map<String, Set<String>> sent = new HashMap<>();
    private final Map<String, List<JsonNode>> recorded = new HashMap<>();
    private final Map<String, Set<String>> pushedOtherwise = new HashMap<>();
    private Peer peer;

    @BeforeEach
    void start() {
        peer = PeerFixture.start(folder);
    }

    @AfterEach
    void stop() {
        clients.values().forEach(WireClient::close);
        peer.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01-handshake",
                "02-get-miss",
                "06-invalid-put",
                "07-subscription",
                "08-lex",
                "18-certificate-put",
                "19-user-create-alias",
                "23-sea-checks-raw",
                "24-dam-opt-dials",
                "27-constructor-soul",
                "28-message-id-collision-and-dedup",
                "31-lex-bounds"
            })
    void showsWhatAStockRelayShowed(String name) {
        play(name);
        compare();
    }

    @Test
    void answersWhatItHas() {
        play("03-put-ack");
        play("04-get-hit");
        compare();
    }

    @Test
    void settlesConflictsAsRecorded() {
        play("03-put-ack");
        play("04-get-hit");
        String future = String.valueOf(System.currentTimeMillis() + 3000);
        for (JsonNode line : Vectors.wire("05-ham")) {
            String raw = line.path("raw").asText();
            if (raw.contains("get000007")) {
                client("A")
                        .await(message ->
                                !message.has("@") && message.toString().contains("future"));
            }
            play(line.path("dir").asText(), raw.replace("1795348470712", future));
        }
        compare();
    }

    @Test
    void servesStockClients() {
        play("09-gun-client-connect");
        play("10-nested-put");
        play("11-set");
        play("12-array-and-null");
        play("13-gun-client-reads");
        play("15-user-put");
        play("16-user-read-by-other");
        play("17-content-addressed");
        compare();
    }

    @Test
    void keepsWhatItHasOverARestart() {
        play("20-lex-after-cache-and-hash");
        compare();
        restart();
        play("21-restart-partial-then-disk");
        compare();
        restart();
        play("22-stale-write-after-restart");
        compare();
    }

    /** A relay with AXE off tells everyone everything. */
    @Test
    void pushesToFollowersAlone() {
        play("25-axe-off-broadcast");
        pushedOtherwise.put("A", Set.of("nothing from = \"B\" @ 1795349218923"));
        pushedOtherwise.put("B", Set.of());
        compare();
    }

    /** A stock relay takes an answer for a wish to follow. */
    @Test
    void pushesToThoseWhoAsked() {
        play("26-axe-forwarded-get-answer");
        pushedOtherwise.put("A", Set.of("nothing from = \"B\" @ 1795349220766", "nothing more = 1 @ 1795349221570"));
        pushedOtherwise.put("B", Set.of());
        compare();
    }

    @Test
    void acknowledgesForItself() {
        follow("B", "ack1");
        play("29-subscriber-ack-backtrack");
        compare();
    }

    @Test
    void pushesAPutOfManyNodes() {
        List<Change> changes = new ArrayList<>();
        PutReader reader =
                new PutReader(PeerFixture.configuration(folder).options().wire());
        for (JsonNode line : Vectors.wire("30-multi-node-put-push")) {
            changes.addAll(
                    reader.changes(Vectors.parse(line.path("raw").asText()).path("put")));
            play(line.path("dir").asText(), line.path("raw").asText());
        }
        changes.forEach(change -> follow("D", change.soul()));
        play("C->relay", "{\"#\":\"putc00002\",\"put\":" + MessageText.nodes(changes) + "}");
        compare();
    }

    private void restart() {
        clients.values().forEach(WireClient::close);
        clients.clear();
        recorded.clear();
        peer.close();
        start();
    }

    private void follow(String client, String soul) {
        String id = MessageId.next();
        client(client).ask(id, "{\"#\":\"" + id + "\",\"get\":{\"#\":\"" + soul + "\"}}");
    }

    private void play(String name) {
        Vectors.wire(name)
                .forEach(
                        line -> play(line.path("dir").asText(), line.path("raw").asText()));
    }

    private void play(String direction, String raw) {
        if (direction.endsWith("->relay")) {
            say(direction.substring(0, direction.indexOf('-')), raw);
        } else if (direction.startsWith("relay->")) {
            String name = direction.substring("relay->".length());
            recorded.computeIfAbsent(name, first -> new ArrayList<>()).addAll(messages(raw));
        }
    }

    /** Sends a frame and waits for the answers to its puts and gets. */
    private void say(String name, String raw) {
        WireClient client = client(name);
        client.send(raw);
        for (JsonNode message : messages(raw)) {
            String id = message.path("#").asText();
            sent.computeIfAbsent(name, first -> new HashSet<>()).add(id);
            if (message.has("get") || message.has("put")) {
                client.await(answer -> answer.path("@").asText().equals(id));
            }
        }
    }

    private WireClient client(String name) {
        return clients.computeIfAbsent(
                name, first -> new WireClient(peer.status().port()));
    }

    private void compare() {
        clients.forEach((name, client) -> {
            List<JsonNode> stock = recorded.getOrDefault(name, List.of());
            sent.getOrDefault(name, Set.of()).forEach(id -> compareAnswers(id, client, stock));
            Set<String> pushes = pushedOtherwise.getOrDefault(name, WireView.pushes(stock));
            Awaitility.await()
                    .untilAsserted(() ->
                            assertThat(WireView.pushes(client.heard)).as(name).isEqualTo(pushes));
        });
        sent.clear();
    }

    /** What a stock relay left unanswered shows nothing to compare with, unless it is listed. */
    private static void compareAnswers(String id, WireClient client, List<JsonNode> stock) {
        Set<String> recorded = WireView.answers(stock, id);
        Set<String> expected = ANSWERED_OTHERWISE.getOrDefault(id, recorded);
        if (!expected.equals(WireView.SILENCE) || ANSWERED_OTHERWISE.containsKey(id)) {
            Awaitility.await()
                    .untilAsserted(() -> assertThat(WireView.answers(client.heard, id))
                            .as(id)
                            .isEqualTo(expected));
        }
    }

    private static List<JsonNode> messages(String raw) {
        List<JsonNode> messages = new ArrayList<>();
        JsonNode frame = Vectors.parse(raw);
        if (frame.isArray()) {
            frame.forEach(messages::add);
        } else {
            messages.add(frame);
        }
        return messages;
    }
}
