package io.serai.gun;

import static io.serai.gun.Difference.AN_ID_KEEPS_OUT_ITSELF;
import static io.serai.gun.Difference.A_BUDGET_IS_BOUNDED;
import static io.serai.gun.Difference.A_GET_NAMES_A_SOUL;
import static io.serai.gun.Difference.A_PUT_IS_ONE;
import static io.serai.gun.Difference.A_STATE_IS_A_NUMBER;
import static io.serai.gun.Difference.EVERY_GET_IS_ANSWERED;
import static io.serai.gun.Difference.EVERY_PUT_IS_ANSWERED;
import static io.serai.gun.Difference.SOULS_ARE_READ_AS_KEYS_ARE;
import static io.serai.gun.Script.ERR;
import static io.serai.gun.Script.STATE;
import static io.serai.gun.Script.UNDEFINED;
import static io.serai.gun.WireView.MISS;
import static io.serai.gun.WireView.OK;
import static io.serai.gun.WireView.SILENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.FreePort;
import io.serai.NodeProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same conversations with a stock relay and with our peer: what the clients can see is the same, but for each
 * {@link Difference} where a script says so.
 */
class ConformanceIT {
    @TempDir
    static Path folder;

    private static NodeProgram relay;
    private static Peer peer;
    private static int relayPort;

    @BeforeAll
    static void start() {
        relayPort = FreePort.find();
        relay = NodeProgram.relay(relayPort, folder.resolve("relay"));
        peer = PeerFixture.start(folder.resolve("peer"));
    }

    @AfterAll
    static void stop() {
        peer.close();
        relay.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scripts")
    void showsClientsWhatAStockRelayShowsThem(Script script) {
        try (Stage stock = new Stage(relayPort);
                Stage ours = new Stage(peer.status().port())) {
            script.steps.forEach(stock::play);
            script.steps.forEach(ours::play);
            Awaitility.await().untilAsserted(() -> {
                for (Script.Step step : script.steps) {
                    compare(step, script.differences.get(step.id()), stock.answers(step), ours.answers(step));
                }
                assertThat(ours.pushes()).isEqualTo(stock.pushes());
            });
        }
    }

    private static void compare(
            Script.Step step, Script.@Nullable Expected expected, Set<String> stock, Set<String> ours) {
        if (expected == null) {
            assertThat(ours)
                    .as("%s, a stock relay's on the right", step.frame())
                    .isEqualTo(stock);
        } else {
            compare("a stock relay", step, stock, expected.stock());
            compare("ours", step, ours, expected.ours());
        }
    }

    /** A line of one word stands for all that begin with it. */
    private static void compare(String who, Script.Step step, Set<String> seen, Set<String> expected) {
        if (expected.equals(ERR) || expected.equals(UNDEFINED)) {
            String start = expected.iterator().next();
            assertThat(seen).as("%s to %s", who, step.frame()).isNotEmpty().allMatch(line -> line.startsWith(start));
        } else {
            assertThat(seen).as("%s to %s", who, step.frame()).isEqualTo(expected);
        }
    }

    @Test
    void defersAFutureStateAsAStockRelayDoes() {
        Set<String> now = Set.of("fut k = \"now\"");
        Set<String> soon = Set.of("fut k = \"soon\"");
        assertThat(future(relayPort)).containsExactly(MISS, OK, SILENCE, now, soon);
        assertThat(future(peer.status().port())).containsExactly(MISS, OK, OK, now, soon);
    }

    /** What is seen of a value whose state is some seconds ahead, without the states. */
    private static List<Set<String>> future(int port) {
        Script script = new Script("a future state")
                .get("A", "{\"#\":\"fut\"}")
                .put("B", "fut", "k", "\"now\"", STATE)
                .put("B", "fut", "k", "\"soon\"", System.currentTimeMillis() + 5_000)
                .get("B", "{\"#\":\"fut\"}")
                .until("A", "fut k = \"soon\"")
                .get("B", "{\"#\":\"fut\"}");
        List<Set<String>> seen = new ArrayList<>();
        try (Stage stage = new Stage(port)) {
            for (Script.Step step : script.steps) {
                stage.play(step);
                if (step.pushed() == null) {
                    seen.add(stage.answers(step).stream()
                            .map(line -> line.replaceFirst(" @ .*", ""))
                            .collect(Collectors.toSet()));
                }
            }
        }
        return seen;
    }

    @Test
    void isDocumentedWhereItDiffers() throws IOException {
        String documentation = Files.readString(Path.of("docs/gun.md")).replaceAll("\\s+", " ");
        assertThat(Stream.of(Difference.values()).map(difference -> difference.sentence))
                .allSatisfy(sentence -> assertThat(documentation).contains(sentence));
    }

    @Test
    void showsEveryDifference() {
        assertThat(scripts()
                        .flatMap(script -> script.differences.values().stream())
                        .map(Script.Expected::why))
                .contains(Difference.values());
    }

    static Stream<Script> scripts() {
        return Stream.of(
                handshakes(),
                putsAndGets(),
                values(),
                conflicts(),
                invalidPuts(),
                links(),
                batches(),
                repeatedIds(),
                subscriptions(),
                keyQueries(),
                soulQueries(),
                knownHashes(),
                checkedSouls());
    }

    private static Script handshakes() {
        return new Script("handshakes")
                .say("A", "\"dam\":\"?\",\"pid\":\"confA0001\"")
                .say("A", "\"dam\":\"hi\"")
                .say("A", "\"dam\":\"zzz\"")
                .say("A", "\"dam\":\"!\",\"err\":\"x\"");
    }

    private static Script putsAndGets() {
        return new Script("puts and gets")
                .get("A", "{\"#\":\"pg\"}")
                .put("A", "pg", "name", "\"Alice\"", STATE)
                .get("A", "{\"#\":\"pg\"}")
                .get("B", "{\"#\":\"pg\",\".\":\"name\"}")
                .get("B", "{\"#\":\"pg\",\".\":\"none\"}")
                .get("B", "{\"#\":\"pg\",\".\":\"\"}")
                .put("B", "pg", "age", "30", STATE)
                .get("A", "{\"#\":\"pg\"}")
                .get("A", "{\"#\":\"none\",\".\":\"x\"}")
                .get("A", "{}")
                .but(A_GET_NAMES_A_SOUL, UNDEFINED, MISS)
                .get("A", "\"pg\"")
                .but(A_GET_NAMES_A_SOUL, UNDEFINED, MISS)
                .get("A", "{\"#\":5}")
                .but(A_GET_NAMES_A_SOUL, UNDEFINED, MISS)
                .get("A", "{\"#\":\"pg\",\".\":5}")
                .but(EVERY_GET_IS_ANSWERED, SILENCE, MISS);
    }

    private static Script values() {
        Script script = new Script("values");
        int number = 0;
        for (String json : List.of(
                "null",
                "true",
                "false",
                "0",
                "-0",
                "30",
                "1.5",
                "0.1",
                "1e21",
                "1e-7",
                "5e-324",
                "9007199254740993",
                "-1.7976931348623157e308",
                "\"\"",
                "\"text\"",
                "\"é😀\\u2028\\n\\\"\\\\\"",
                "\"[1]\"",
                "{\"#\":\"other\"}")) {
            String key = "k" + number++;
            script.putRaw(
                    "A",
                    "{\"v\":{\"_\":{\"#\":\"v\",\">\":{\"" + key + "\":" + EcmaNumber.text(STATE + number / 999.0)
                            + "}},\"" + key + "\":" + json + "}}");
        }
        return script.get("B", "{\"#\":\"v\"}");
    }

    private static Script conflicts() {
        return new Script("conflicts")
                .put("A", "ham", "k", "\"b\"", STATE)
                .put("A", "ham", "k", "\"z\"", STATE - 1)
                .but(EVERY_PUT_IS_ANSWERED, SILENCE, OK)
                .put("A", "ham", "k", "\"b\"", STATE)
                .but(EVERY_PUT_IS_ANSWERED, SILENCE, OK)
                .put("A", "ham", "k", "\"a\"", STATE)
                .but(EVERY_PUT_IS_ANSWERED, SILENCE, OK)
                .get("B", "{\"#\":\"ham\"}")
                .put("A", "ham", "k", "\"c\"", STATE)
                .put("A", "ham", "k", "5", STATE)
                .put("A", "ham", "k", "\"z\"", STATE)
                .but(EVERY_PUT_IS_ANSWERED, SILENCE, OK)
                .put("A", "ham", "k", "null", STATE)
                .get("B", "{\"#\":\"ham\"}")
                .put("A", "ham", "k", "true", STATE)
                .put("A", "ham", "k", "{\"#\":\"x\"}", STATE)
                .put("A", "ham", "k", "true", STATE)
                .but(EVERY_PUT_IS_ANSWERED, SILENCE, OK)
                .put("A", "ham", "k", "\"later\"", STATE + 1 / 999.0)
                .put("A", "ham", "k", "\"in the year 9999\"", 253402300799000d)
                .but(EVERY_PUT_IS_ANSWERED, SILENCE, ERR)
                .get("B", "{\"#\":\"ham\"}");
    }

    private static Script invalidPuts() {
        Script script = new Script("invalid puts");
        for (String put : List.of(
                "{\"i\":{\"a\":1}}",
                "{\"i\":{\"_\":{\"#\":\"j\",\">\":{\"a\":1}},\"a\":1}}",
                "{\"i\":{\"_\":{\"#\":\"i\"},\"a\":1}}",
                "{\"i\":{\"_\":{\"#\":\"i\",\">\":{}},\"a\":1}}",
                "{\"i\":{\"_\":{\"#\":\"i\",\">\":{\"a\":1}},\"a\":[1]}}",
                "{\"i\":{\"_\":{\"#\":\"i\",\">\":{\"a\":1}},\"a\":{\"b\":1}}}",
                "{\"i\":{\"_\":{\"#\":\"i\",\">\":{\"a\":1}},\"a\":{\"#\":\"y\",\"b\":1}}}",
                "{\"i\":{\"_\":{\"#\":\"i\",\">\":{\"\":1}},\"\":1}}",
                "{\"\":{\"_\":{\"#\":\"\",\">\":{\"a\":1}},\"a\":1}}",
                "{\"i\":{\"_\":{\"#\":\"i\",\">\":{}}}}",
                "{\"i\":null}",
                "{}",
                "\"i\"")) {
            script.putRaw("A", put).but(EVERY_PUT_IS_ANSWERED, SILENCE, ERR);
        }
        return script.get("A", "{\"#\":\"i\"}")
                .putRaw("A", "{\"st\":{\"_\":{\"#\":\"st\",\">\":{\"a\":\"5\"}},\"a\":1}}")
                .but(A_STATE_IS_A_NUMBER, OK, ERR)
                .putRaw(
                        "A",
                        "{\"m\":{\"_\":{\"#\":\"m\",\">\":{\"k\":1}},\"k\":1},\"n\":{\"_\":{\"#\":\"n\",\">\":{\"a\":1}},\"a\":[1]}}")
                .but(A_PUT_IS_ONE, OK, ERR)
                .get("A", "{\"#\":\"m\"}")
                .but(A_PUT_IS_ONE, Set.of("m k = 1 @ 1"), MISS);
    }

    private static Script links() {
        return new Script("links")
                .putRaw(
                        "A",
                        MessageText.nodes(List.of(
                                new Change("ln", "id1", "{\"#\":\"ln/id1\"}", STATE),
                                new Change("ln/id1", "title", "\"T\"", STATE),
                                new Change("ln/id1", "gone", "null", STATE))))
                .get("B", "{\"#\":\"ln\",\".\":\"id1\"}")
                .get("B", "{\"#\":\"ln/id1\"}");
    }

    private static Script batches() {
        String put =
                "{\"#\":\"batchput01\",\"put\":" + MessageText.nodes(List.of(new Change("bt", "k", "1", STATE))) + "}";
        String get = "{\"#\":\"batchget01\",\"get\":{\"#\":\"none2\"}}";
        return new Script("batches")
                .say("A", "batchput01", "[" + put + "," + get + "]")
                .say("A", "batchget01", "[]")
                .say("A", "batchstr01", "[" + JsonText.quoted("{\"#\":\"batchstr01\",\"get\":{\"#\":\"bt\"}}") + "]");
    }

    private static Script repeatedIds() {
        String put = "{\"#\":\"%s\",\"put\":{\"%s\":{\"_\":{\"#\":\"%2$s\",\">\":{\"k\":1}},\"k\":1}}}";
        return new Script("repeated ids")
                .say("A", "samesame01", String.format(put, "samesame01", "d1"))
                .say("B", "samesame01", String.format(put, "samesame01", "d2"))
                .get("A", "{\"#\":\"d2\"}")
                .say("A", "m1", String.format(put, "m1", "d3"))
                .say("A", "m10", String.format(put, "m10", "d4"))
                .but(AN_ID_KEEPS_OUT_ITSELF, SILENCE, OK)
                .say("A", "77", "{\"#\":77,\"get\":{\"#\":\"d1\"}}");
    }

    private static Script subscriptions() {
        return new Script("subscriptions")
                .get("A", "{\"#\":\"room\"}")
                .get("A", "{\"#\":\"room3\",\".\":\"k\"}")
                .get("C", "{\"#\":\"room\",\".\":{\"*\":\"m\"},\"%\":9999}")
                .put("B", "room", "m1", "\"hello\"", STATE)
                .put("B", "room2", "m1", "\"unheard\"", STATE)
                .putRaw(
                        "B",
                        MessageText.nodes(List.of(
                                new Change("room3", "k", "\"v\"", STATE), new Change("room3", "other", "1", STATE))))
                .put("A", "room", "m2", "\"from A\"", STATE)
                .put("C", "room", "x", "\"from C\"", STATE)
                .putRaw(
                        "B",
                        MessageText.nodes(List.of(
                                new Change("room", "b1", "1", STATE),
                                new Change("room", "b2", "{\"#\":\"room2\"}", STATE),
                                new Change("room4", "b3", "3", STATE))));
    }

    private static Script keyQueries() {
        List<Change> changes = new ArrayList<>(IntStream.range(0, 30)
                .mapToObj(i -> new Change("lx", "k0" + (i / 10) + (i % 10), "\"v" + i + "\"", STATE))
                .toList());
        changes.add(new Change("lx", "aa", "\"\"", STATE));
        changes.add(new Change("lx", "ab", "7", STATE));
        changes.add(new Change("lx", "zz", "\"a\\nb\"", STATE));
        Script script = new Script("LEX queries of keys").putRaw("A", MessageText.nodes(changes));
        for (String query : List.of(
                "{\"*\":\"k00\"}",
                "{\">\":\"k025\",\"<\":\"k027\"}",
                "{\"*\":\"k\"},\"%\":30",
                "{\"*\":\"a\"},\"%\":10",
                "{\"*\":\"a\"},\"%\":9",
                "{\">\":\"k029\"},\"%\":4",
                "{\">\":\"k028\"}",
                "{\"<\":\"k002\"},\"%\":9999",
                "{\"*\":\"k01\",\">\":\"k015\"}",
                "{\"*\":\"k01\",\">\":\"5\"},\"%\":9999",
                "{\"*\":\"k01\",\">\":\"5\",\"<\":\"7\"},\"%\":9999",
                "{\"=\":\"k003\"}",
                "{\"*\":\"\"},\"%\":50000",
                "{\"*\":\"k\"},\"%\":4,\"-\":1",
                "{\"*\":\"k\",\"-\":1},\"%\":4",
                "{\"<\":\"k005\"},\"%\":4,\"-\":true",
                "{\"*\":\"k\"},\"%\":4,\"-\":0",
                "{\"*\":\"nomatch\"},\"%\":50",
                "{\">\":\"k020\",\"<\":\"k010\"},\"%\":50",
                "{\"*\":\"k\"},\"%\":100000")) {
            script.get("A", "{\"#\":\"lx\",\".\":" + query + "}");
        }
        Set<String> all = lines(changes, change -> change.key().startsWith("k"));
        Set<String> first = lines(changes, change -> change.key().equals("k000"));
        return script.get("A", "{\"#\":\"lx\",\".\":{\"*\":\"k\"},\"%\":100001}")
                .but(A_BUDGET_IS_BOUNDED, first, all)
                .get("A", "{\"#\":\"lx\",\".\":{\"*\":\"k\"},\"%\":0}")
                .but(A_BUDGET_IS_BOUNDED, all, first)
                .get("A", "{\"#\":\"lx\",\".\":{}}")
                .get("A", "{\"#\":\"lx\"}")
                .get("A", "{\"#\":\"lx\",\".\":{\"*\":\"k\"},\"%\":9999}")
                .but(EVERY_GET_IS_ANSWERED, SILENCE, all);
    }

    private static Script soulQueries() {
        List<Change> changes = new ArrayList<>();
        for (String soul : List.of("soula", "soulb", "soulb/x", "soulc", "sould")) {
            changes.add(new Change(soul, "k1", "\"1\"", STATE));
            changes.add(new Change(soul, "k2", "\"2\"", STATE));
        }
        Script script = new Script("LEX queries of souls").putRaw("A", MessageText.nodes(changes));
        for (String query : List.of(
                "{\"#\":{\"*\":\"soul\"}}",
                "{\"#\":{\"*\":\"soul\"},\"%\":3}",
                "{\"#\":{\"*\":\"soul\"},\"%\":9999}",
                "{\"#\":{\"*\":\"soul\"},\"%\":3,\"-\":1}",
                "{\"#\":{\"*\":\"soul\",\"-\":1},\"%\":3}",
                "{\"#\":{\"*\":\"soulb\"},\"%\":9999}",
                "{\"#\":{\"*\":\"soul\",\">\":\"c\"},\"%\":9999}",
                "{\"#\":{\"*\":\"soul\"},\".\":\"k2\",\"%\":9999}",
                "{\"#\":{\"*\":\"soulz\"},\"%\":9999}",
                "{\"#\":{\"*\":5}}",
                "{\"#\":{\"=\":\"soula\"}}",
                "{\"#\":{\"=\":\"soula\"},\".\":\"k2\"}",
                "{\"#\":{\"=\":\"soula\"},\".\":{\"*\":\"k\"},\"%\":9999}",
                "{\"#\":{\"=\":\"nosoul\"}}")) {
            script.get("A", query);
        }
        return script.get("A", "{\"#\":{\"*\":\"soul\",\">\":\"b\",\"<\":\"c\"},\"%\":9999}")
                .but(
                        SOULS_ARE_READ_AS_KEYS_ARE,
                        lines(changes, change -> change.soul().startsWith("soulb")),
                        lines(changes, change -> change.soul().matches("soul[bc].*")))
                .get("A", "{\"#\":{\">\":\"soulb\",\"<\":\"soulb~\"}}")
                .but(SOULS_ARE_READ_AS_KEYS_ARE, UNDEFINED, lines(changes.subList(2, 3), change -> true));
    }

    private static Script knownHashes() {
        List<Change> changes = List.of(new Change("kh", "a", "1", STATE), new Change("kh", "b", "2", STATE));
        String node = MessageText.nodes(changes);
        return new Script("known hashes")
                .putRaw("A", node)
                .say("A", "\"##\":12345,\"get\":{\"#\":\"kh\"}")
                .say("A", "\"##\":" + node.hashCode() + ",\"get\":{\"#\":\"kh\"}")
                .but(EVERY_GET_IS_ANSWERED, SILENCE, lines(changes, change -> true));
    }

    /** Souls that are signed, linked to themselves, or addressed by the hash of their content. */
    private static Script checkedSouls() {
        Script script = new Script("checked souls");
        for (JsonNode line : Vectors.wire("23-sea-checks-raw")) {
            JsonNode message = Vectors.parse(line.path("raw").asText());
            if (line.path("dir").asText().equals("A->relay")) {
                script.say("A", message.path("#").asText(), line.path("raw").asText());
            }
            if (message.path("#").asText().equals("rid000039")) {
                script.but(A_PUT_IS_ONE, Set.of("okplain k = 1 @ 1795349213815"), MISS);
            }
        }
        return script;
    }

    private static Set<String> lines(List<Change> changes, Predicate<Change> wanted) {
        return changes.stream()
                .filter(wanted)
                .map(change -> WireView.value(
                        change.soul(),
                        change.key(),
                        change.entry().json(),
                        change.entry().state()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The clients of one relay. */
    private static final class Stage implements AutoCloseable {
        private final int port;
        private final Map<String, WireClient> clients = new HashMap<>();

        private Stage(int port) {
            this.port = port;
        }

        /** Sends a frame; what a stock relay has to say to it, it has said when it acknowledges a later put. */
        private void play(Script.Step step) {
            WireClient client = client(step);
            if (step.pushed() != null) {
                String pushed = step.pushed();
                Awaitility.await(pushed)
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> WireView.pushes(client.heard).stream().anyMatch(line -> line.startsWith(pushed)));
            } else {
                client.send(step.frame());
            }
            String id = MessageId.next();
            Change later = new Change("later", id, "1", STATE);
            client.ask(id, "{\"#\":\"" + id + "\",\"put\":" + MessageText.nodes(List.of(later)) + "}");
        }

        private WireClient client(Script.Step step) {
            return clients.computeIfAbsent(step.client(), first -> new WireClient(port));
        }

        private Set<String> answers(Script.Step step) {
            return WireView.answers(client(step).heard, step.id());
        }

        private Map<String, Set<String>> pushes() {
            Map<String, Set<String>> pushes = new HashMap<>();
            clients.forEach((name, client) -> pushes.put(name, WireView.pushes(client.heard)));
            return pushes;
        }

        @Override
        public void close() {
            clients.values().forEach(WireClient::close);
        }
    }
}
