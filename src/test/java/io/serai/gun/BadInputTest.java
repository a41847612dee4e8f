package io.serai.gun;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hostile or broken client may say; each test ends with a put and a get that work. */
class BadInputTest {
    private static final int FOLLOWED = 50;

    @TempDir
    Path folder;

    private Peer peer;
    private WireClient client;

    @BeforeEach
    void connect() {
        GunConfiguration configuration = PeerFixture.configuration(folder);
        configuration.setMaxSubscriptions(FOLLOWED);
        peer = PeerFixture.start(configuration);
        client = new WireClient(peer.status().port());
    }

    @AfterEach
    void servesOnAndEnds() {
        assertThat(put("alive", "k", "1", "1").path("ok").asBoolean()).isTrue();
        assertThat(get("alive").path("alive").path("k").asInt()).isEqualTo(1);
        client.close();
        peer.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"#\":\"a\",\"put\":{\"s\":{\"_\":{\"#\":\"s\",\">\":{\"k\":1}},\"k\":\"",
                "[{\"#\":",
                "[[{\"#\":\"a\",\"get\":{\"#\":\"s\"}}]]",
                "[\"[{}]\"]",
                "{\"#\":1e400,\"get\":{\"#\":\"s\"}}",
                "{\"#\":\"a\",\"@\":-1e999,\"get\":{\"#\":\"s\"}}",
                "{\"#\":true,\"get\":{\"#\":\"s\"}}",
                "{\"#\":\"a\"} {\"#\":\"b\"}",
                "{'#':'a'}",
                "{\"#\":NaN}",
                "{\"#\":-Infinity}",
                "{\"#\":0x10}",
                "{\"#\":01}",
                "{\"#\":.5}",
                "{\"#\":+1}",
                "{\"#\":\"a\u0000\"}",
                "/* */{}",
                "  "
            })
    void saysWhatIsNoMessage(String frame) {
        client.send(frame);
        client.await(message -> message.path("dam").asText().equals("!"));
    }

    @Test
    void refusesADepthBomb() {
        for (String bomb : new String[] {"[", "{\"a\":", "[{\"put\":"}) {
            client.send(bomb.repeat(300_000));
        }
        Awaitility.await()
                .until(() -> client.heard.stream()
                                .filter(message -> message.path("dam").asText().equals("!"))
                                .count()
                        == 3);
    }

    @Test
    void refusesANumberOfAMillionDigits() {
        String digits = "9".repeat(1_000_000);
        client.send("{\"#\":\"a\",\"put\":{\"s\":{\"_\":{\"#\":\"s\",\">\":{\"k\":1}},\"k\":" + digits + "}}}");
        client.send("{\"#\":\"a\",\"put\":{\"s\":{\"_\":{\"#\":\"s\",\">\":{\"k\":1}},\"k\":1e" + digits + "}}}");
        Awaitility.await()
                .until(() -> client.heard.stream()
                                .filter(message -> message.path("dam").asText().equals("!"))
                                .count()
                        == 2);
    }

    @Test
    void closesOnlyTheSocketOfANumberOfTenMillionDigits() {
        try (WireClient other = new WireClient(peer.status().port())) {
            other.press("{\"#\":" + "9".repeat(10_000_000) + "}");
            Awaitility.await().until(other.closed::isDone);
        }
    }

    @Test
    void refusesAnArrayOfTooManyMessages() {
        client.send("[" + "{},".repeat(10_000) + "{}]");
        assertThat(client.await(message -> message.path("dam").asText().equals("!"))
                        .path("err")
                        .asText())
                .contains("10001 messages");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"5\"", "null", "true", "1e400", "-1e400", "[1]", "{}", "253402300799000", "1e300"})
    void refusesAStateThatIsNoTimeOfOurs(String state) {
        assertThat(put("s", "k", "1", state).has("err")).isTrue();
        assertThat(get("s").isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "[[1]]", "{}", "{\"#\":1}", "{\"#\":\"\"}", "{\"#\":\"a\",\"b\":1}", "1e400", "-1e309"})
    void refusesAValueThatTheGraphCannotHold(String value) {
        assertThat(put("s", "k", value, "1").path("err").asText()).startsWith("Invalid data");
        assertThat(get("s").isMissingNode()).isTrue();
    }

    @Test
    void refusesEmptyAndOverlongNames() {
        assertThat(put("", "k", "1", "1").has("err")).isTrue();
        assertThat(put("s", "", "1", "1").has("err")).isTrue();
        assertThat(put("s".repeat(4097), "k", "1", "1").path("err").asText()).contains("4097");
        assertThat(put("s", "k".repeat(4097), "1", "1").path("err").asText()).contains("4097");
        assertThat(put("s".repeat(4096), "k".repeat(4096), "1", "1").has("err")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"__proto__", "constructor", "toString", "hasOwnProperty", "_", ">", "#", "\\u0000", "\\u001b"})
    void keepsASoulThatMeansSomethingElsewhere(String soul) {
        String name = Vectors.parse("\"" + soul + "\"").asText();
        if (!soul.equals("#")) { // its values are addressed by their hash
            assertThat(put(soul, "constructor", "1", "1").path("ok").asBoolean())
                    .isTrue();
            assertThat(get(soul).path(name).path("constructor").asInt()).isEqualTo(1);
        }
        assertThat(put("s", "a" + soul, "2", "1").path("ok").asBoolean()).isTrue();
        assertThat(get("s").path("s").path("a" + name).asInt()).isEqualTo(2);
    }

    @Test
    void keepsLoneSurrogatesApart() {
        put("\\ud800", "\\udc00", "\"\\udbff\"", "1");
        put("\\ud801", "k", "2", "1");
        JsonNode node = get("\\ud800").path("\ud800");
        assertThat(node.path("\udc00").asText()).isEqualTo("\udbff");
        assertThat(node.path("_").path("#").asText()).isEqualTo("\ud800");
        assertThat(get("\\ud802").isMissingNode()).isTrue();
    }

    @Test
    void takesTheLastOfTwoFieldsAsEveryJsonParserDoes() {
        String id = MessageId.next();
        JsonNode ok = client.ask(
                id,
                "{\"#\":\"no\",\"#\":\"" + id
                        + "\",\"put\":{\"s\":{\"_\":{\"#\":\"s\",\">\":{\"k\":9,\"k\":5}},\"k\":1,\"k\":2}}}");
        assertThat(ok.path("ok").asBoolean()).isTrue();
        assertThat(get("s").path("s").path("k").asInt()).isEqualTo(2);
        assertThat(get("s").path("s").path("_").path(">").path("k").asInt()).isEqualTo(5);
    }

    @Test
    void boundsWhatOneSocketFollowsAndStillAnswersIt() {
        String last = MessageId.next();
        IntStream.range(0, 5_000)
                .forEach(i -> client.send("{\"#\":\"f" + (10_000 + i) + "\",\"get\":{\"#\":\"soul" + i + "\"}}"));
        client.ask(last, "{\"#\":\"" + last + "\",\"get\":{\"#\":\"last\"}}");
        assertThat(client.heard.stream().filter(message -> message.has("@"))).hasSize(5_001);
        assertThat(peer.status().subscriptions()).isEqualTo(FOLLOWED);
    }

    private JsonNode put(String soul, String key, String value, String state) {
        String id = MessageId.next();
        return client.ask(
                id,
                "{\"#\":\"" + id + "\",\"put\":{\"" + soul + "\":{\"_\":{\"#\":\"" + soul + "\",\">\":{\"" + key + "\":"
                        + state + "}},\"" + key + "\":" + value + "}}}");
    }

    private JsonNode get(String soul) {
        String id = MessageId.next();
        return client.ask(id, "{\"#\":\"" + id + "\",\"get\":{\"#\":\"" + soul + "\"}}")
                .path("put");
    }
}
