package io.serai.gun;

import io.serai.gun.GraphStorage.Table;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The durable graph: a value and a state for every key of every node. Writes are settled by {@link Ham} against what
 * is stored and complete when they are on disk; reads block on storage and so keep off event loops.
 */
final class Graph implements AutoCloseable {
    private static final byte[] LOWEST = {};
    private static final byte[] BEYOND = {(byte) 0xFF};

    private final GraphStorage storage;
    private final Deferred deferred;
    private final GraphWriter writer;
    private final StateClock states;
    private final Clock clock;

    /**
     * Opens the graph, or makes a new one.
     *
     * @param matured told, on the writer's thread, which deferred values have come to stand
     */
    Graph(Path folder, GraphBounds bounds, Clock clock, Consumer<List<Change>> matured) {
        this.clock = clock;
        storage = new GraphStorage(folder);
        deferred = new Deferred(storage, bounds.deferred());
        states = new StateClock(clock, GraphWriter.lastState(storage));
        writer = new GraphWriter(storage, deferred, bounds.queuedWrites(), clock, matured);
        writer.start();
    }

    /** A state for a write of this node's own: the present, and above every one given out before. */
    double nextState() {
        return states.next();
    }

    /** Completes with those changes that were taken; fails, with nothing applied, if one may not be written. */
    CompletionStage<List<Change>> put(List<Change> changes) {
        try {
            double now = clock.millis();
            changes.forEach(change -> deferred.check(change, now));
            return writer.write(changes, false);
        } catch (RefusedWriteException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** As {@link #put}, for what this node wrote itself: it never waits, and is remembered as its own. */
    CompletionStage<List<Change>> putOwn(List<Change> changes) {
        return writer.write(changes, true);
    }

    @Nullable
    Entry read(Place place) {
        byte[] bytes = storage.get(Table.VALUES, KeyBytes.of(place));
        return bytes == null ? null : Entry.of(bytes);
    }

    /** Reads the keys of a range until the budget is used up. */
    Node read(String soul, KeyRange range, boolean backwards, Budget budget) {
        return read(soul, range.first(soul), range.end(soul), backwards, budget);
    }

    /** Reads on behind the last key of a page. */
    Node readAfter(String soul, String last, KeyRange range, Budget budget) {
        return read(soul, KeyRange.key(last).end(soul), range.end(soul), false, budget);
    }

    private Node read(String soul, byte[] first, byte[] end, boolean backwards, Budget budget) {
        Node node = new Node(soul);
        storage.scan(Table.VALUES, first, end, backwards, (key, value) -> {
            Place place = KeyBytes.place(key);
            Entry entry = Entry.of(value);
            if (!budget.allows(place.key(), entry)) {
                return false;
            }
            node.entries().put(place.key(), entry);
            return true;
        });
        return node;
    }

    /** Up to {@code limit} of this node's own values, in order, behind the place given. */
    List<Change> own(@Nullable Place after, int limit) {
        byte[] first = after == null ? LOWEST : KeyRange.key(after.key()).end(after.soul());
        List<Place> places = new ArrayList<>();
        storage.scan(Table.OWN, first, BEYOND, false, (key, value) -> {
            places.add(KeyBytes.place(key));
            return places.size() < limit;
        });
        List<Change> own = new ArrayList<>();
        for (Place place : places) {
            Entry entry = read(place);
            if (entry != null) {
                own.add(new Change(place, entry));
            }
        }
        return own;
    }

    /** How long the present commit has taken, in milliseconds; 0 while there is none. */
    long busyMillis() {
        return writer.busyMillis();
    }

    boolean isWriting() {
        return writer.isAlive();
    }

    /** What is stored, and how long commits take. */
    PeerStatus.Stored status() {
        return new PeerStatus.Stored(
                storage.estimatedKeys(Table.VALUES),
                storage.bytes(),
                writer.commits(),
                writer.commitNanos(),
                writer.busyMillis());
    }

    int deferred() {
        return deferred.waiting();
    }

    int waitingWrites() {
        return writer.waiting();
    }

    @Override
    public void close() {
        writer.close();
        storage.close();
    }
}
