package io.serai.gun;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OffersTest {
    private static final long MINUTE = 60_000;
    private static final long DAY = 24 * 60 * MINUTE;

    @TempDir
    Path folder;

    private Graph graph;
    private Journal journal;
    private Offers offers;

    @BeforeEach
    void open() {
        graph = new Graph(folder, new GraphBounds(100, 100, 8 << 20, Long.MAX_VALUE), Clock.systemUTC(), matured -> {});
        journal = new Journal(10);
        offers = new Offers(graph, journal);
        for (int i = 0; i < 250; i++) {
            graph.putOwn(List.of(change("own" + i))).toCompletableFuture().join();
        }
    }

    @AfterEach
    void close() {
        graph.close();
    }

    @Test
    void offersAllOwnValuesOnceAndAfterwardsOnlyWhatWasMissed() {
        assertThat(offered(0)).hasSize(250);
        take("new", null, 6 * MINUTE);
        assertThat(offered(7 * MINUTE)).containsExactly("new");
        assertThat(offered(DAY)).isEmpty();
    }

    @Test
    void offersAllOwnValuesAgainAfterADay() {
        offered(0);

        assertThat(offered(DAY + 1)).hasSize(250);
        assertThat(offered(DAY + 2)).isEmpty();
    }

    @Test
    void offersAllOwnValuesAgainToARelayThatMayHaveForgottenThemWithTheConnection() {
        offered(0);
        offers.lost(20 * MINUTE);
        assertThat(offered(20 * MINUTE)).hasSize(250);

        offers.lost(25 * MINUTE);
        assertThat(offered(30 * MINUTE)).isEmpty();
        assertThat(offered(30 * MINUTE + 1)).hasSize(250);
        assertThat(offered(50 * MINUTE)).isEmpty();
    }

    @Test
    void offersAgainWhatMayHaveBeenLostWithTheConnection() {
        assertThat(offered(0)).hasSize(250);
        offers.lost(MINUTE);
        assertThat(offered(2 * MINUTE)).hasSize(250);
        take("early", null, 5 * MINUTE);
        take("late", null, 8 * MINUTE);
        assertThat(offered(8 * MINUTE)).containsExactly("early", "late");
        offers.lost(9 * MINUTE);
        assertThat(offered(10 * MINUTE)).containsExactly("late");
    }

    @Test
    void offersAPlaceOnceHoweverOftenItChanged() {
        offered(0);
        take("same", null, 1);
        take("same", null, 2);
        assertThat(offered(3)).containsExactly("same");
    }

    @Test
    void doesNotOfferARelayWhatCameFromIt() {
        offered(0);
        take("theirs", "relay", 1);
        take("others", "another", 1);
        assertThat(offered(2)).containsExactly("others");
    }

    @Test
    void offersAllOwnValuesAgainWhereTheJournalForgotSome() {
        offered(0);
        offers.lost(5 * MINUTE);
        for (int i = 0; i < 12; i++) {
            take("taken" + i, null, 6 * MINUTE);
        }
        assertThat(offered(7 * MINUTE))
                .hasSize(260)
                .contains("taken2", "taken11")
                .doesNotContain("taken1");
        assertThat(offers.missed()).isEqualTo(2);
    }

    @Test
    void aStepIsOfAHundredValues() {
        assertThat(offers.next("relay", 0)).hasSize(100);
        assertThat(offers.next("relay", 0)).hasSize(100);
        assertThat(offers.next("relay", 0)).hasSize(50);
    }

    @Test
    void aStepOfWhatWasMissedIsOfAHundredValuesToo() {
        journal = new Journal(1000);
        offers = new Offers(graph, journal);
        offered(0);
        for (int i = 0; i < 150; i++) {
            take("missed" + i, null, 1);
        }

        assertThat(offers.next("relay", 2)).hasSize(100);
        assertThat(offers.next("relay", 2)).hasSize(50);
    }

    @Test
    void aStepOfLargeValuesIsOfFewer() {
        String large = JsonText.quoted("x".repeat(40_000));
        offered(0);
        for (int i = 0; i < 3; i++) {
            take(new Change("soul", "large" + i, large, 1_000), null, 1);
        }
        assertThat(offers.next("relay", 2)).hasSize(2);
        assertThat(offers.next("relay", 2)).hasSize(1);

        List.of("large3", "large4")
                .forEach(key -> graph.putOwn(List.of(new Change("large", key, large, 1_000)))
                        .toCompletableFuture()
                        .join());
        offers = new Offers(graph, journal);
        assertThat(offers.next("relay", 3)).hasSize(1);
        assertThat(offers.next("relay", 3)).hasSize(100);
    }

    @Test
    void passesOnlyWhatFollowsOnWhatTheRelayHas() {
        offered(0);
        long before = journal.next();
        take("one", null, 1);
        assertThat(offers.pass(before, journal.next())).isTrue();
        take("two", null, 1);
        assertThat(offers.pass(journal.next(), journal.next() + 1)).isFalse();
        assertThat(offers.waiting()).isEqualTo(1);
    }

    private List<String> offered(long now) {
        List<String> keys = new ArrayList<>();
        while (!offers.isDone(now)) {
            offers.next("relay", now).forEach(change -> keys.add(change.key()));
        }
        return keys;
    }

    private void take(String key, @Nullable String source, long now) {
        take(change(key), source, now);
    }

    private void take(Change change, @Nullable String source, long now) {
        List<Change> changes = List.of(change);
        graph.put(changes).toCompletableFuture().join();
        journal.add(changes, source, now);
    }

    private static Change change(String key) {
        return new Change("soul", key, "1", 1_000);
    }
}
