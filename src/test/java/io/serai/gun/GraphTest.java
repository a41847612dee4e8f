package io.serai.gun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphTest {
    private static final GraphBounds BOUNDS =
            new GraphBounds(10_000, 3, 8 << 20, Duration.ofDays(400).toMillis());
    private static final long START = 1_800_000_000_000L;

    @TempDir
    Path folder;

    private final AtomicLong millis = new AtomicLong(START);
    private final List<Change> matured = new CopyOnWriteArrayList<>();
    private Graph graph;

    @BeforeEach
    void open() {
        InstantSource source = () -> Instant.ofEpochMilli(millis.get());
        graph = new Graph(folder, BOUNDS, clock(source), matured::addAll);
    }

    @AfterEach
    void close() {
        graph.close();
    }

    @Test
    void findsAfterReopeningWhatItAcknowledged() {
        put(new Change("alice", "name", "\"Alice\"", 1000));
        graph.close();
        open();
        assertThat(graph.read(new Place("alice", "name"))).isEqualTo(new Entry("\"Alice\"", 1000));
    }

    @Test
    void doesNotLetAStaleWriteWinAfterReopening() {
        put(new Change("L", "b1", "\"new\"", 2000));
        graph.close();
        open();
        assertThat(put(new Change("L", "b1", "\"stale\"", 1000))).isEmpty();
        assertThat(graph.read(new Place("L", "b1"))).isEqualTo(new Entry("\"new\"", 2000));
    }

    @Test
    void settlesWritesOfOneCommitAgainstEachOther() {
        List<CompletableFuture<List<Change>>> writes = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            writes.add(graph.put(List.of(new Change("s", "k", String.valueOf(i), 1000 + i % 500)))
                    .toCompletableFuture());
        }
        writes.forEach(CompletableFuture::join);
        assertThat(graph.read(new Place("s", "k"))).isEqualTo(new Entry("999", 1499));
    }

    @Test
    void tellsWhichChangesItTook() {
        put(new Change("s", "old", "1", 1000));
        List<Change> taken = put(new Change("s", "old", "2", 900), new Change("s", "new", "3", 900));
        assertThat(taken).containsExactly(new Change("s", "new", "3", 900));
    }

    @Test
    void readsKeysInOrderAndByPrefix() {
        put(new Change("s", "b2", "2", 1), new Change("s", "a", "0", 1), new Change("s", "b1", "1", 1));
        put(new Change("s2", "b3", "3", 1), new Change("r", "b0", "3", 1));
        assertThat(read("s", KeyRange.ALL).entries().keySet()).containsExactly("a", "b1", "b2");
        assertThat(read("s", KeyRange.prefix("b")).entries().keySet()).containsExactly("b1", "b2");
    }

    @Test
    void holdsAFutureValueBackUntilItsStateHasCome() {
        assertThat(put(new Change("s", "k", "1", START + 5000))).isEmpty();
        assertThat(graph.read(new Place("s", "k"))).isNull();
        millis.addAndGet(5000);
        Awaitility.await().until(() -> graph.read(new Place("s", "k")) != null);
        assertThat(matured).containsExactly(new Change("s", "k", "1", START + 5000));
    }

    @Test
    void holdsAFutureValueBackAlsoOverAReopening() {
        put(new Change("s", "k", "1", START + 5000));
        graph.close();
        open();
        assertThat(graph.read(new Place("s", "k"))).isNull();
        millis.addAndGet(5000);
        Awaitility.await().until(() -> graph.read(new Place("s", "k")) != null);
    }

    @Test
    void refusesAStateMoreThanADayAheadAndAllThatCameWithIt() {
        assertThatThrownBy(() -> put(
                        new Change("s", "fine", "1", 1000),
                        new Change("s", "far", "1", START + Duration.ofHours(25).toMillis())))
                .hasCauseInstanceOf(RefusedWriteException.class)
                .hasMessageContaining("at most 24 h");
        assertThat(graph.read(new Place("s", "fine"))).isNull();
    }

    @Test
    void boundsHowManyValuesWait() {
        put(
                new Change("s", "1", "1", START + 5000),
                new Change("s", "2", "1", START + 5000),
                new Change("s", "3", "1", START + 5000));
        assertThatThrownBy(() -> put(new Change("s", "4", "1", START + 5000))).hasMessageContaining("the limit is 3");
    }

    @Test
    void givesOutStatesThatGrowOverAReopening() {
        double state = graph.nextState();
        graph.putOwn(List.of(new Change("own", "k", "1", state)))
                .toCompletableFuture()
                .join();
        graph.close();
        millis.addAndGet(-60_000);
        open();
        assertThat(graph.nextState()).isGreaterThan(state);
    }

    @Test
    void remembersWhichValuesAreItsOwn() {
        put(new Change("other", "k", "1", 1000));
        graph.putOwn(List.of(new Change("own", "a", "1", 1000), new Change("own", "b", "2", 1000)))
                .toCompletableFuture()
                .join();
        List<Change> first = graph.own(null, 1);
        assertThat(first).containsExactly(new Change("own", "a", "1", 1000));
        assertThat(graph.own(first.get(0).place(), 10)).containsExactly(new Change("own", "b", "2", 1000));
    }

    @Test
    void forgetsNullsThatAreOldEnoughAndKeepsAllElse() {
        double old = START - Duration.ofDays(401).toMillis();
        double young = START - Duration.ofDays(399).toMillis();
        put(
                new Change("s", "gone", "null", old),
                new Change("s", "kept", "null", young),
                new Change("s", "v", "1", old));
        own(new Change("own", "gone", "null", old));

        assertThat(compact()).isEqualTo(2);
        assertThat(read("s", KeyRange.ALL).entries()).containsOnlyKeys("kept", "v");
        assertThat(graph.own(null, 10)).isEmpty();
        assertThat(compact()).isZero();
    }

    @Test
    void compactsAGraphOfManySteps() {
        double old = START - Duration.ofDays(500).toMillis();
        Change[] changes = new Change[9_000];
        for (int i = 0; i < changes.length; i++) {
            changes[i] = new Change("s" + i, "k", i % 3 == 0 ? "null" : "1", old);
        }
        put(changes);

        assertThat(compact()).isEqualTo(3_000);
        assertThat(graph.read(new Place("s3", "k"))).isNull();
        assertThat(graph.read(new Place("s4", "k"))).isNotNull();
    }

    @Test
    void showsAValueOnlyUntilItsTimeToLiveIsOverAndThenForgetsIt() {
        put(new Change("talk<?10", "k", "\"hello\"", START), new Change("talk<?nonsense", "k", "1", START));
        assertThat(read("talk<?10", KeyRange.ALL).entries()).containsOnlyKeys("k");

        millis.addAndGet(10_001);
        assertThat(read("talk<?10", KeyRange.ALL).isEmpty()).isTrue();
        assertThat(graph.read(new Place("talk<?10", "k"))).isNull();
        assertThat(compact()).isEqualTo(1);
        assertThat(read("talk<?nonsense", KeyRange.ALL).entries()).containsOnlyKeys("k");
    }

    @Test
    void saysThatItIsClosedRatherThanFailInTheNativeLibrary() {
        graph.close();
        assertThatThrownBy(() -> graph.read(new Place("s", "k"))).hasMessage("the graph is closed");
        assertThatThrownBy(() -> put(new Change("s", "k", "1", 1))).hasMessageContaining("the graph is closed");
    }

    private List<Change> put(Change... changes) {
        return graph.put(List.of(changes)).toCompletableFuture().join();
    }

    private void own(Change... changes) {
        graph.putOwn(List.of(changes)).toCompletableFuture().join();
    }

    private long compact() {
        return graph.compact(ForkJoinPool.commonPool()).toCompletableFuture().join();
    }

    private Node read(String soul, KeyRange range) {
        return graph.read(soul, range, false, Budget.page(1 << 20, 1000));
    }

    private static Clock clock(InstantSource source) {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return source.instant();
            }
        };
    }
}
