package io.serai.gun;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Frames that are no messages, or odd ones: to each its sender is answered, and everyone else is served on. */
class MalformedFrameTest {
    private static final JsonNode FRAMES = Vectors.read("malformed-frames.json");
    private static final Map<String, List<String>> BY_OUTCOME = Map.of(
            "nothing", List.of("empty", "emptyarr", "unknowndam", "dambang", "dammob", "optpeer", "bin"),
            "handshake", List.of("nested"),
            "miss",
                    List.of(
                            "objnoid",
                            "getstr",
                            "getnull",
                            "getnum",
                            "uni",
                            "getdotnum",
                            "getstarnum",
                            "atnum",
                            "crazyid"),
            "ok", List.of("proto"),
            "err", List.of("putnull", "putstr", "putarr", "putnullnode", "put1", "arrobj"),
            "complaint",
                    List.of(
                            "text",
                            "num",
                            "quote",
                            "truncobj",
                            "truncarr",
                            "brace",
                            "bracket",
                            "arrnull",
                            "badval",
                            "idobj",
                            "atobj",
                            "deep",
                            "nullmsg",
                            "numarr"));

    @TempDir
    static Path folder;

    private static Peer peer;
    private static WireClient bystander;

    @BeforeAll
    static void connect() {
        peer = PeerFixture.start(folder);
        bystander = new WireClient(peer.status().port());
    }

    @AfterAll
    static void disconnect() {
        bystander.close();
        peer.close();
    }

    static Stream<String> names() {
        return FRAMES.properties().stream().map(Map.Entry::getKey);
    }

    @ParameterizedTest
    @MethodSource("names")
    void answersTheSenderAndServesTheOthers(String name) {
        try (WireClient sender = new WireClient(peer.status().port())) {
            send(sender, name);
            String last = MessageId.next();
            sender.ask(
                    last,
                    "{\"#\":\"" + last + "\",\"put\":" + MessageText.nodes(List.of(new Change("s", last, "1", 1)))
                            + "}");
            assertThat(outcomes(sender, last)).containsExactly(outcome(name));
        }
        String id = MessageId.next();
        assertThat(bystander.ask(id, "{\"#\":\"" + id + "\",\"get\":{\"#\":\"alive\"}}"))
                .hasSize(2);
    }

    @Test
    void knowsTheOutcomeOfEveryRecordedFrame() {
        assertThat(BY_OUTCOME.values().stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(names().toList());
    }

    /** What a stock relay says to odd gets, and to a handshake in a string, ours says too. */
    @Test
    void answersWhatAStockRelayAnswers() {
        Set<String> answeredByStockAlone = Set.of("idobj", "atobj");
        Map<String, String> stock = new HashMap<>();
        for (Map.Entry<String, JsonNode> frame : FRAMES.properties()) {
            String reply = frame.getValue().path("reply").asText();
            if (!reply.isEmpty() && !answeredByStockAlone.contains(frame.getKey())) {
                stock.put(frame.getKey(), kind(Vectors.parse(reply)));
            }
        }
        assertThat(stock)
                .hasSizeGreaterThan(6)
                .allSatisfy((name, kind) -> assertThat(kind).isEqualTo(outcome(name)));
    }

    @Test
    void takesTheMessagesThatShareAFrameWithAHeartbeat() {
        String id = MessageId.next();
        assertThat(bystander
                        .ask(
                                id,
                                "[[],{\"#\":\"" + id + "\",\"put\":"
                                        + MessageText.nodes(List.of(new Change("s", id, "1", 1))) + "},[]]")
                        .path("ok")
                        .asBoolean())
                .isTrue();
    }

    private static void send(WireClient sender, String name) {
        String frame = FRAMES.path(name).path("frame").asText();
        if (name.equals("bin")) {
            sender.sendBinary(frame);
        } else {
            sender.send(frame);
        }
    }

    private static String outcome(String name) {
        return BY_OUTCOME.entrySet().stream()
                .filter(outcome -> outcome.getValue().contains(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /** What came after the greeting and before the answer to the last put. */
    private static List<String> outcomes(WireClient sender, String last) {
        List<JsonNode> between = sender.heard.stream()
                .filter(message -> !message.path("@").asText().equals(last))
                .skip(1)
                .toList();
        return between.isEmpty()
                ? List.of("nothing")
                : between.stream().map(MalformedFrameTest::kind).toList();
    }

    private static String kind(JsonNode message) {
        if (message.path("dam").asText().equals("!")) {
            return "complaint";
        }
        if (message.path("dam").asText().equals("?")) {
            return "handshake";
        }
        return message.has("err") ? "err" : message.has("ok") ? "ok" : "miss";
    }
}
