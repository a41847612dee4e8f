package io.serai.gun;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.FreePort;
import io.serai.TcpProxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several of our peers, dialling one another. */
class RelayMeshTest {
    @TempDir
    Path folder;

    @Test
    void passesOnToTheOtherRelaysWhatOneToldAndNotBack() {
        try (Peer one = peer("one");
                Peer other = peer("other");
                Peer hub = peer("hub", port(one), port(other));
                WireClient reader = client(hub);
                WireClient writer = client(one)) {
            awaitRelays(hub, 2);
            reader.send(get("room"));
            eventually().until(() -> one.status().subscriptions() == 1);
            write(writer, "room", "1", 1_000);
            eventually().until(() -> has(other, "room", "1"));
            write(writer, "room", "2", 2_000);
            eventually().until(() -> has(other, "room", "2"));
            assertThat(one.status().traffic().puts()).isEqualTo(2);
            assertThat(other.status().traffic().puts()).isEqualTo(2);
        }
    }

    @Test
    void isLetInByARelayThatIsNotOnLoopback() {
        GunConfiguration everywhere = PeerFixture.configuration(folder.resolve("everywhere"));
        everywhere.setHost("0.0.0.0");
        try (Peer one = PeerFixture.start(everywhere);
                Peer other = peer("other", port(one))) {
            awaitRelays(other, 1);
        }
    }

    @Test
    void doesNotGoRoundAndRoundInARing() {
        int[] ports = {FreePort.find(), FreePort.find(), FreePort.find()};
        try (Peer a = ring("a", ports[0], ports[1]);
                Peer b = ring("b", ports[1], ports[2]);
                Peer c = ring("c", ports[2], ports[0]);
                WireClient atA = client(a);
                WireClient atB = client(b);
                WireClient atC = client(c)) {
            List<Peer> peers = List.of(a, b, c);
            peers.forEach(peer -> awaitRelays(peer, 1));
            List.of(atA, atB, atC).forEach(client -> client.send(get("room")));
            eventually()
                    .until(() -> peers.stream().allMatch(peer -> peer.status().subscriptions() >= 2));
            for (int i = 1; i <= 20; i++) {
                write(atA, "room", String.valueOf(i), i);
            }
            eventually().until(() -> peers.stream().allMatch(peer -> has(peer, "room", "20")));
            write(atA, "end", "1", 1);
            eventually().until(() -> has(c, "end", "1"));
            assertThat(peers)
                    .allSatisfy(
                            peer -> assertThat(peer.status().traffic().puts()).isLessThanOrEqualTo(2 * 21));
        }
    }

    private Peer ring(String name, int port, int next) {
        GunConfiguration configuration = PeerFixture.configuration(folder.resolve(name));
        configuration.setPort(port);
        return dial(configuration, next);
    }

    @Test
    void sendsNothingToARelayThatIsListedAsHavingIt() {
        try (Peer one = peer("one");
                Peer other = peer("other");
                Peer hub = peer("hub", port(one), port(other));
                WireClient writer = client(hub);
                WireClient pids = client(one)) {
            awaitRelays(hub, 2);
            String pid = pids.await(message -> message.has("pid")).path("pid").asText();
            writer.ask("listed001", put("listed001", "listed", "1", 1_000, "x," + pid));
            eventually().until(() -> has(other, "listed", "1"));
            write(writer, "unlisted", "1", 1_000);
            eventually().until(() -> has(one, "unlisted", "1"));
            assertThat(has(one, "listed", "1")).isFalse();
        }
    }

    @Test
    void pushesNothingToAFollowerThatIsListedAsHavingIt() {
        try (Peer peer = peer("one");
                WireClient follower = client(peer);
                WireClient writer = client(peer)) {
            follower.ask("greet0001", "{\"#\":\"greet0001\",\"dam\":\"?\",\"pid\":\"follower1\"}");
            follower.ask("follow001", "{\"#\":\"follow001\",\"get\":{\"#\":\"room\"}}");
            writer.ask("listed001", put("listed001", "room", "1", 1_000, "follower1"));
            write(writer, "room", "2", 2_000);
            follower.await(message -> message.path("put").path("room").path("k").asInt() == 2);
            assertThat(follower.heard)
                    .noneMatch(message ->
                            message.path("put").path("room").path("k").asInt() == 1);
        }
    }

    @Test
    void offersARelayWhatClientsWroteWhileItWasAway() {
        int away = FreePort.find();
        try (Peer hub = peer("hub", away);
                WireClient writer = client(hub)) {
            write(writer, "meanwhile", "1", 1_000);
            try (Peer one = start("one", away)) {
                eventually().until(() -> has(one, "meanwhile", "1"));
                eventually().until(() -> hub.status().relays().get(0).waiting() == 0);
            }
            eventually().until(() -> !hub.status().relays().get(0).connected());
            write(writer, "meanwhile", "2", 2_000);
            try (Peer one = start("one", away)) {
                eventually().until(() -> has(one, "meanwhile", "2"));
            }
            assertThat(hub.status().relays().get(0).missed()).isZero();
        }
    }

    @Test
    void asksAgainForWhatIsFollowedWhenTheRelayComesBack() {
        int port = FreePort.find();
        try (Peer hub = peer("hub", port);
                WireClient reader = client(hub)) {
            reader.send(get("room"));
            try (Peer one = start("one", port)) {
                eventually().until(() -> one.status().subscriptions() == 1);
            }
            try (Peer one = start("one", port)) {
                eventually().until(() -> one.status().subscriptions() == 1);
                one.writes()
                        .put("room", Map.of("k", 5), false, null)
                        .toCompletableFuture()
                        .join();
                reader.await(
                        message -> message.path("put").path("room").path("k").asInt() == 5);
            }
        }
    }

    @Test
    void waitsForARelaysAcknowledgementAlsoWhileOlderChangesWait() {
        int away = FreePort.find();
        try (Peer hub = peer("hub", away);
                WireClient writer = client(hub)) {
            for (int i = 0; i < 500; i++) {
                write(writer, "s" + i, "1", 1_000);
            }
            try (Peer one = start("one", away)) {
                awaitRelays(hub, 1);
                hub.writes()
                        .put("own", Map.of("k", 1), false, Duration.ofSeconds(10))
                        .toCompletableFuture()
                        .join();
                assertThat(has(one, "own", "1")).isTrue();
            }
        }
    }

    @Test
    void keepsWhatARelayDoesNotTakeAndOffersItWhenItDoes() {
        GunConfiguration configuration = PeerFixture.configuration(folder.resolve("hub"));
        configuration.setMaxQueued(256 * 1024);
        String large = JsonText.quoted("x".repeat(50_000));
        try (Peer one = peer("one");
                TcpProxy wire = new TcpProxy(port(one));
                Peer hub = dial(configuration, wire.port());
                WireClient writer = client(hub)) {
            awaitRelays(hub, 1);
            wire.hold();
            int written = 0;
            while (written < 400 && hub.status().relays().get(0).waiting() < 5) {
                write(writer, "s" + written++, large, 1_000);
            }
            assertThat(written).isLessThan(400);
            wire.release();
            int last = written - 1;
            eventually().until(() -> has(one, "s" + last, large));
            for (int i = 0; i < written; i++) {
                assertThat(has(one, "s" + i, large)).isTrue();
            }
            eventually().until(() -> hub.status().relays().get(0).waiting() == 0);
        }
    }

    @Test
    void noticesARelayThatWentStillAndDialsItAgain() {
        GunConfiguration configuration = PeerFixture.configuration(folder.resolve("hub"));
        configuration.setHeartbeat(50);
        configuration.setMaxIdle(1_000);
        try (Peer one = peer("one");
                TcpProxy wire = new TcpProxy(port(one));
                Peer hub = dial(configuration, wire.port());
                WireClient client = client(hub)) {
            awaitRelays(hub, 1);
            wire.hold();
            client.ask("miss00001", "{\"#\":\"miss00001\",\"get\":{\"#\":\"nothing\"}}");
            awaitRelays(hub, 0);
            eventually()
                    .until(() -> !"the connection ended"
                            .equals(hub.status().relays().get(0).lastError()));
            wire.release();
            awaitRelays(hub, 1);
            write(client, "room", "1", 1_000);
            eventually().until(() -> has(one, "room", "1"));
        }
    }

    @Test
    void forgetsWhatWaitsForARelayBeyondItsBoundAndCountsIt() {
        GunConfiguration configuration = PeerFixture.configuration(folder.resolve("hub"));
        configuration.setMaxJournal(2);
        int away = FreePort.find();
        try (Peer hub = dial(configuration, away);
                WireClient writer = client(hub)) {
            for (int i = 0; i < 5; i++) {
                write(writer, "s" + i, "1", 1_000);
            }
            try (Peer one = start("one", away)) {
                eventually().until(() -> has(one, "s4", "1"));
                assertThat(has(one, "s3", "1")).isTrue();
                assertThat(has(one, "s2", "1")).isFalse();
                assertThat(hub.status().relays().get(0).missed()).isEqualTo(3);
            }
        }
    }

    @Test
    void givesARelayBackWhatItShowsInAnOlderVersion() {
        SeaPair pair = Sea.generate();
        String soul = "~" + pair.pub() + "/said";
        try (Peer one = peer("one");
                Peer hub = peer("hub", port(one));
                WireClient atOne = client(one);
                WireClient atHub = client(hub)) {
            awaitRelays(hub, 1);
            String pid = atOne.await(message -> message.has("pid")).path("pid").asText();
            String newer = signed(pair, soul, "2", 2_000);
            atOne.ask("older0001", put("older0001", soul, signed(pair, soul, "1", 1_000), 1_000, ""));
            atHub.ask("newer0001", put("newer0001", soul, newer, 2_000, "x," + pid));
            assertThat(has(one, soul, newer)).isFalse();

            atHub.send(get(soul));

            eventually().until(() -> has(one, soul, newer));
        }
    }

    @Test
    void readsANodeWhenAllPartsOfTheRelaysAnswerHaveCome() {
        List<Change> crowd = IntStream.range(0, 1_000)
                .mapToObj(number -> new Change("crowd", "k" + number, "1", 1_000))
                .toList();
        try (Peer one = peer("one");
                Peer hub = peer("hub", port(one));
                WireClient writer = client(one)) {
            awaitRelays(hub, 1);
            writer.ask("crowd0001", "{\"#\":\"crowd0001\",\"put\":" + MessageText.nodes(crowd) + "}");
            assertThat(hub.reads()
                            .keys("crowd", 4_096, Duration.ofSeconds(30))
                            .toCompletableFuture()
                            .join())
                    .hasSize(1_000);
        }
    }

    @Test
    void givesBackSoMuchASecondHoweverMuchARelayShows() {
        SeaPair pair = Sea.generate();
        List<Change> older = signed(pair, 300, "1", 1_000);
        List<Change> newer = signed(pair, 300, "2", 2_000);
        try (Peer one = peer("one");
                Peer hub = peer("hub", port(one));
                WireClient atOne = client(one);
                WireClient atHub = client(hub)) {
            awaitRelays(hub, 1);
            String pid = atOne.await(message -> message.has("pid")).path("pid").asText();
            atOne.ask("older0001", put("older0001", older, ""));
            atHub.ask("newer0001", put("newer0001", newer, "x," + pid));
            long heard = hub.status().traffic().messagesIn();
            long begun = System.nanoTime();

            newer.forEach(change -> atHub.send(get(change.soul())));

            // each is asked for here, and then shown by the relay
            eventually().until(() -> hub.status().traffic().messagesIn() >= heard + 600);
            hub.writes()
                    .put("after", Map.of("k", 1), false, null)
                    .toCompletableFuture()
                    .join();
            eventually().until(() -> has(one, "after", "1"));
            eventually().until(() -> has(one, newer) >= 20);
            int back = has(one, newer);
            long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds() + 1;
            // as much as in two seconds may go at once
            assertThat((long) back).isLessThanOrEqualTo(20 * (2 + seconds));
        }
    }

    @Test
    void leavesARelayTimeBetweenTheStepsOfWhatItIsOffered() {
        int away = FreePort.find();
        List<Change> many = IntStream.range(0, 5000)
                .mapToObj(number -> new Change("s" + number, "k", "1", 1_000))
                .toList();
        try (Peer hub = peer("hub", away);
                WireClient writer = client(hub)) {
            writer.ask("many00001", put("many00001", many, ""));
            try (Peer one = start("one", away)) {
                eventually()
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> hub.status().relays().get(0).connected());
                long begun = System.nanoTime();
                long steps = hub.status().relays().get(0).waiting() / 100;

                eventually().until(() -> hub.status().relays().get(0).waiting() == 0);

                // the first is due at once, and timers are a little inexact
                assertThat(Duration.ofNanos(System.nanoTime() - begun))
                        .isGreaterThan(Duration.ofMillis(18 * (steps - 1)));
                eventually().until(() -> has(one, many) == many.size());
            }
        }
    }

    @Test
    void learnsHowLateItIsAtARelay() {
        try (Peer one = peer("one");
                Peer hub = peer("hub", port(one))) {
            hub.askRelaysForTheTime().toCompletableFuture().join();

            assertThat(hub.status().relays().get(0).ahead()).isBetween(Duration.ofSeconds(-3), Duration.ofSeconds(3));
        }
    }

    @Test
    void aPeerWhoseClockIsAnHourAheadIsHeardAtOnceWhenItGoesByItsRelaysTime() {
        GunConfiguration configuration = PeerFixture.configuration(folder.resolve("ahead"));
        try (Peer relay = peer("relay")) {
            configuration.setPeers("ws://127.0.0.1:" + port(relay));
            try (Peer ahead = PeerFixture.start(configuration, Clock.offset(Clock.systemUTC(), Duration.ofHours(1)))) {
                ahead.askRelaysForTheTime().toCompletableFuture().join();
                Duration relayAhead =
                        Objects.requireNonNull(ahead.status().relays().get(0).ahead(), "the relay told no time");
                assertThat(relayAhead).isBetween(Duration.ofMinutes(-61), Duration.ofMinutes(-59));

                // a date has whole seconds, so that what goes by it may be a little early
                ahead.setClockAhead(relayAhead.minusSeconds(1));

                ahead.writes()
                        .put("room", Map.of("k", 1), false, null)
                        .toCompletableFuture()
                        .join();
                eventually().until(() -> has(relay, "room", "1"));
            }
        }
    }

    @Test
    void whatIsWrittenAndWhatIsReadGoByTheTimeThatTheNetworkHas() {
        try (Peer peer = peer("one");
                WireClient writer = client(peer)) {
            double ahead = System.currentTimeMillis() + Duration.ofMinutes(30).toMillis();
            write(writer, "early", "1", ahead);
            assertThat(has(peer, "early", "1")).isFalse();

            peer.setClockAhead(Duration.ofHours(1));

            write(writer, "late", "1", ahead);
            assertThat(has(peer, "late", "1")).isTrue();
            peer.writes()
                    .put("own", Map.of("k", 1), false, null)
                    .toCompletableFuture()
                    .join();
            assertThat(peer.reads().stored("own").entries())
                    .hasEntrySatisfying("k", own -> assertThat(own.state()).isGreaterThan(ahead));
            eventually().until(() -> has(peer, "early", "1"));
        }
    }

    private static String signed(SeaPair pair, String soul, String json, double state) {
        return UserSpace.signed(pair, new Change(soul, "k", json, state))
                .entry()
                .json();
    }

    private static List<Change> signed(SeaPair pair, int count, String json, double state) {
        return IntStream.range(0, count)
                .mapToObj(number ->
                        UserSpace.signed(pair, new Change("~" + pair.pub() + "/said" + number, "k", json, state)))
                .toList();
    }

    private Peer peer(String name, int... relays) {
        return dial(PeerFixture.configuration(folder.resolve(name)), relays);
    }

    private static Peer dial(GunConfiguration configuration, int... relays) {
        configuration.setPeers(
                Arrays.stream(relays).mapToObj(port -> "ws://127.0.0.1:" + port).collect(Collectors.joining(",")));
        return PeerFixture.start(configuration);
    }

    private Peer start(String name, int port) {
        GunConfiguration configuration = PeerFixture.configuration(folder.resolve(name));
        configuration.setPort(port);
        return PeerFixture.start(configuration);
    }

    private static WireClient client(Peer peer) {
        return new WireClient(port(peer));
    }

    private static int port(Peer peer) {
        return peer.status().port();
    }

    private static void awaitRelays(Peer peer, int count) {
        eventually()
                .until(() -> peer.status().relays().stream()
                                .filter(RelayStatus::connected)
                                .count()
                        == count);
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(30, TimeUnit.SECONDS);
    }

    private static boolean has(Peer peer, String soul, String json) {
        Entry entry = peer.reads().stored(soul).entries().get("k");
        return entry != null && entry.json().equals(json);
    }

    private static int has(Peer peer, List<Change> changes) {
        return (int) changes.stream()
                .filter(change -> has(peer, change.soul(), change.entry().json()))
                .count();
    }

    private static String get(String soul) {
        return "{\"#\":\"" + MessageId.next() + "\",\"get\":{\"#\":\"" + soul + "\"}}";
    }

    private static void write(WireClient client, String soul, String json, double state) {
        String id = MessageId.next();
        assertThat(client.ask(id, put(id, soul, json, state, "")).path("ok").asBoolean())
                .isTrue();
    }

    private static String put(String id, String soul, String json, double state, String seenBy) {
        return put(id, List.of(new Change(soul, "k", json, state)), seenBy);
    }

    private static String put(String id, List<Change> changes, String seenBy) {
        return "{\"#\":\"" + id + "\",\"><\":\"" + seenBy + "\",\"put\":" + MessageText.nodes(changes) + "}";
    }
}
