package io.serai.gun;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries that span pages or souls. What they answer in small is compared with stock relays elsewhere. */
class LexTest {
    /** A thousand values of four characters in a hundred nodes. */
    private static final List<Change> CHANGES = IntStream.range(1000, 2000)
            .mapToObj(i -> new Change("soul" + (i / 10), "k" + i, "\"" + i + "\"", i))
            .toList();

    @TempDir
    Path folder;

    private Peer peer;
    private WireClient client;

    @BeforeEach
    void connect() {
        connect(PeerFixture.configuration(folder));
        ask("\"put\":" + MessageText.nodes(CHANGES));
    }

    private void connect(GunConfiguration configuration) {
        peer = PeerFixture.start(configuration);
        client = new WireClient(peer.status().port());
    }

    @AfterEach
    void disconnect() {
        client.close();
        peer.close();
    }

    @Test
    void answersManySoulsInPages() {
        String id = ask("\"get\":{\"#\":{\"*\":\"soul1\"},\"%\":100000}");
        awaitAnswer(id, change -> true);
        assertThat(client.answers(id)).hasSizeGreaterThan(4);
    }

    @Test
    void countsABudgetOverAllPages() {
        awaitAnswer(
                ask("\"get\":{\"#\":{\"*\":\"soul1\"},\"%\":2400}"),
                change -> change.entry().state() < 1600);
    }

    @Test
    void countsABudgetFromTheEnd() {
        awaitAnswer(
                ask("\"get\":{\"#\":{\"*\":\"soul1\"},\"%\":2397,\"-\":1}"),
                change -> change.entry().state() >= 1400);
    }

    @Test
    void includesBothEndsOfARangeOfSouls() {
        awaitAnswer(
                ask("\"get\":{\"#\":{\"*\":\"soul\",\">\":\"119\",\"<\":\"150\"},\"%\":100000}"),
                change -> change.entry().state() >= 1190 && change.entry().state() < 1510);
    }

    @Test
    void followsNothingForAQueryOfSouls() {
        ask("\"get\":{\"#\":{\"*\":\"soul1\"},\"%\":10}");
        assertThat(peer.status().subscriptions()).isZero();
    }

    @Test
    void answersAMissWhereSoulsMayNotBeQueried() {
        disconnect();
        GunConfiguration configuration = PeerFixture.configuration(folder);
        configuration.setSoulQueries(false);
        connect(configuration);
        String id = ask("\"get\":{\"#\":{\"*\":\"soul1\"},\"%\":10}");
        assertThat(WireView.answers(client.heard, id)).isEqualTo(WireView.MISS);
        awaitAnswer(
                ask("\"get\":{\"#\":{\"=\":\"soul100\"}}"),
                change -> change.soul().equals("soul100"));
    }

    /** Sends a message and waits for the first answer to it. */
    private String ask(String fields) {
        String id = MessageId.next();
        client.ask(id, "{\"#\":\"" + id + "\"," + fields + "}");
        return id;
    }

    private void awaitAnswer(String id, Predicate<Change> expected) {
        Set<String> lines = CHANGES.stream()
                .filter(expected)
                .map(change -> WireView.value(
                        change.soul(),
                        change.key(),
                        change.entry().json(),
                        change.entry().state()))
                .collect(Collectors.toCollection(TreeSet::new));
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(WireView.answers(client.heard, id)).isEqualTo(lines));
    }
}
