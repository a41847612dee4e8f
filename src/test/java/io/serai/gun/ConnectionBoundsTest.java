package io.serai.gun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serai.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of sockets that take too little, say too much or are not there any more. */
class ConnectionBoundsTest {
    private static final String LARGE = JsonText.quoted("x".repeat(50_000));

    @TempDir
    Path folder;

    private GunConfiguration configuration;

    @BeforeEach
    void configure() {
        configuration = PeerFixture.configuration(folder);
    }

    @Test
    void closesASocketThatDoesNotReadWhatItFollows() throws IOException {
        configuration.setMaxQueued(256 * 1024);
        try (Peer peer = PeerFixture.start(configuration);
                BareSocket deaf = new BareSocket(peer.status().port());
                WireClient writer = new WireClient(peer.status().port())) {
            send(deaf, get("follow001", "room"));
            Awaitility.await().until(() -> peer.status().subscriptions() == 1);
            for (int i = 0; i < 1_000 && peer.status().clients() == 2; i++) {
                ask(writer, "room", LARGE, 1_000 + i);
            }
            assertThat(peer.status().clients()).isEqualTo(1);
            assertThat(deaf.read(text -> {}))
                    .isEqualTo(new BareSocket.Closed(1013, "reads slower than what it follows changes"));
        }
    }

    @Test
    void closesASocketThatAnswersNoPingAndKeepsOneThatDoes() {
        configuration.setHeartbeat(50);
        configuration.setMaxIdle(1_000);
        try (Peer peer = PeerFixture.start(configuration);
                WireClient idle = new WireClient(peer.status().port());
                BareSocket dead = new BareSocket(peer.status().port())) {
            assertThat(dead.read(text -> {})).isEqualTo(new BareSocket.Closed(1001, "not heard from for 1000 ms"));
            assertThat(idle.closed).isNotDone();
            ask(idle, "alive", "1", 1_000);
        }
    }

    @Test
    void closesASocketThatAsksAndTakesNothing() throws IOException {
        configuration.setMaxQueued(256 * 1024);
        configuration.setHeartbeat(50);
        configuration.setMaxIdle(1_000);
        try (Peer peer = PeerFixture.start(configuration);
                WireClient writer = new WireClient(peer.status().port());
                BareSocket deaf = new BareSocket(peer.status().port())) {
            ask(writer, "room", LARGE, 1_000);
            for (int i = 0; i < 400; i++) {
                deaf.send(get("ask" + i, "room"));
            }
            deaf.flush();
            Awaitility.await().until(() -> peer.status().clients() == 1);
            AtomicInteger answers = new AtomicInteger();
            BareSocket.Closed closed = deaf.read(text -> answers.incrementAndGet());
            assertThat(closed).isEqualTo(new BareSocket.Closed(1013, "took nothing for 1000 ms"));
            assertThat(answers).hasValueLessThan(400);
        }
    }

    @Test
    void answersWhoReadsSlowlyAsItReads() throws IOException {
        configuration.setMaxQueued(256 * 1024);
        configuration.setMaxInWork(16);
        try (Peer peer = PeerFixture.start(configuration);
                WireClient writer = new WireClient(peer.status().port());
                BareSocket slow = new BareSocket(peer.status().port())) {
            ask(writer, "room", LARGE, 1_000);
            for (int i = 0; i < 400; i++) {
                slow.send(get("ask" + i, "room"));
            }
            slow.flush();
            AtomicLong last = new AtomicLong();
            Awaitility.await().pollInterval(Duration.ofMillis(200)).until(() -> {
                long hits = peer.status().traffic().hits();
                return hits > 0 && hits == last.getAndSet(hits);
            });
            assertThat(last).hasValueLessThan(400);
            AtomicInteger answers = new AtomicInteger();
            BareSocket.Closed closed = slow.read(text -> {
                if (text.contains("ask399\"")) {
                    slow.close();
                }
                answers.addAndGet(Vectors.parse(text).has("put") ? 1 : 0);
            });
            assertThat(closed.code()).isEqualTo(1006);
            assertThat(answers).hasValue(400);
        }
    }

    @Test
    void readsMoreSlowlyFromWhoSendsTooFast() {
        configuration.setMaxMessageRate(100);
        configuration.setMaxInWork(8);
        try (Peer peer = PeerFixture.start(configuration);
                WireClient fast = new WireClient(peer.status().port())) {
            long start = System.nanoTime();
            for (int i = 0; i < 300; i++) {
                fast.send(get("fast" + i, "nothing"));
            }
            Awaitility.await().until(() -> !fast.answers("fast299").isEmpty());
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(500));
            assertThat(fast.heard.stream().filter(message -> message.has("@"))).hasSize(300);
            assertThat(fast.closed).isNotDone();
        }
    }

    @Test
    void hasNoMoreThanSoManyCharactersInWork() {
        configuration.setMaxInWorkSize(1);
        try (Peer peer = PeerFixture.start(configuration);
                WireClient client = new WireClient(peer.status().port())) {
            int most = 0;
            for (int i = 0; i < 200; i++) {
                client.send(put("put" + i, "s" + i, "1", 1_000));
                most = Math.max(most, peer.status().backlog().writes());
            }
            Awaitility.await().until(() -> !client.answers("put199").isEmpty());
            assertThat(most).isLessThanOrEqualTo(4);
        }
    }

    @Test
    void refusesABoundThatLetsNothingThrough() {
        configuration.setMaxMessageRate(0);
        assertThatThrownBy(configuration::options)
                .hasMessageContaining("maxMessageRate")
                .hasMessageContaining("0");
    }

    @Test
    void followsNoAdviceAboutItsPeers() {
        try (Peer peer = PeerFixture.start(configuration);
                WireClient client = new WireClient(peer.status().port())) {
            client.send("{\"#\":\"advice001\",\"dam\":\"mob\",\"peers\":{\"http://127.0.0.1:1/gun\":{}}}");
            client.send("{\"#\":\"advice002\",\"dam\":\"opt\",\"opt\":{\"peers\":[\"http://127.0.0.1:1/gun\"]}}");
            ask(client, "after", "1", 1_000);
            assertThat(peer.status().relays()).isEmpty();
            assertThat(client.heard).noneMatch(message -> message.has("err"));
        }
    }

    @Test
    void doesNotListenToItself() {
        configuration.setPort(FreePort.find());
        configuration.setPeers("ws://127.0.0.1:" + configuration.getPort());
        try (Peer peer = PeerFixture.start(configuration)) {
            Awaitility.await()
                    .atMost(20, TimeUnit.SECONDS)
                    .until(() -> "the connection ended"
                            .equals(peer.status().relays().get(0).lastError()));
        }
    }

    private static void send(BareSocket socket, String text) throws IOException {
        socket.send(text);
        socket.flush();
    }

    private static void ask(WireClient client, String soul, String json, double state) {
        String id = MessageId.next();
        assertThat(client.ask(id, put(id, soul, json, state)).path("ok").asBoolean())
                .isTrue();
    }

    private static String get(String id, String soul) {
        return "{\"#\":\"" + id + "\",\"get\":{\"#\":\"" + soul + "\"}}";
    }

    private static String put(String id, String soul, String json, double state) {
        return "{\"#\":\"" + id + "\",\"put\":" + MessageText.nodes(List.of(new Change(soul, "k", json, state))) + "}";
    }
}
