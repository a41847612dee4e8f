package io.serai.gun;

import io.serai.gun.GraphStorage.Table;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The durable graph: a value and a state for every key of every node. Writes are settled by {@link Ham} against what
 * is stored and complete when they are on disk; reads block on storage and so keep off event loops.
 */
final class Graph implements AutoCloseable {

    private final GraphStorage storage;
    private final Deferred deferred;
    private final GraphWriter writer;
    private final StateClock states;
    private final Clock clock;
    private final GraphBounds bounds;

    /**
     * Opens the graph, or makes a new one.
     *
     * @param matured told, on the writer's thread, which deferred values have come to stand
     */
    Graph(Path folder, GraphBounds bounds, Clock clock, Consumer<List<Change>> matured) {
        this.clock = clock;
        this.bounds = bounds;
        storage = new GraphStorage(folder, bounds.cacheBytes());
        deferred = new Deferred(storage, bounds.deferred());
        states = new StateClock(clock, Settlement.lastState(storage));
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
            return writer.write(changes);
        } catch (RefusedWriteException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** As {@link #put}, for what this node wrote itself: it never waits, and is remembered as its own. */
    CompletionStage<List<Change>> putOwn(List<Change> changes) {
        return writer.writeOwn(changes);
    }

    @Nullable
    Entry read(Place place) {
        double now = clock.millis();
        byte[] bytes = storage.get(Table.VALUES, KeyBytes.of(place));
        Entry entry = bytes == null ? null : Entry.of(bytes);
        return entry == null || TimeToLive.isOver(place.soul(), entry.state(), now) ? null : entry;
    }

    /** Reads the keys of a range until the budget is used up. */
    Node read(String soul, KeyRange range, boolean backwards, Budget budget) {
        return node(soul, read(range.first(soul), range.end(soul), backwards, budget));
    }

    /** Reads on behind the last key of a page. */
    Node readAfter(String soul, String last, KeyRange range, Budget budget) {
        return node(soul, read(KeyRange.key(last).end(soul), range.end(soul), false, budget));
    }

    /** Reads from one stored key up to but without another, of one soul or of several, until the budget is used up. */
    List<Change> read(byte[] first, byte[] end, boolean backwards, Budget budget) {
        double now = clock.millis();
        List<Change> changes = new ArrayList<>();
        storage.scan(Table.VALUES, first, end, backwards, (key, value) -> {
            Change change = new Change(KeyBytes.place(key), Entry.of(value));
            if (TimeToLive.isOver(change.soul(), change.entry().state(), now)) {
                return true;
            }
            return budget.allows(change.place(), change.entry()) && changes.add(change);
        });
        return changes;
    }

    private static Node node(String soul, List<Change> changes) {
        Node node = new Node(soul);
        changes.forEach(change -> node.entries().put(change.key(), change.entry()));
        return node;
    }

    /** Up to {@code limit} of this node's own values, in order, behind the place given. */
    List<Change> own(@Nullable Place after, int limit) {
        List<Place> places = new ArrayList<>();
        storage.scanBehind(Table.OWN, after, (key, value) -> {
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

    /** Lets go, on threads of the pool, of what no longer matters; completes with how many values that were. */
    CompletionStage<Long> compact(Executor pool) {
        return new Compaction(storage, writer, clock, bounds.nullAgeMillis(), pool).run();
    }

    /** Lays all of it as it is now into a folder that is not there yet. */
    void checkpoint(Path folder) {
        storage.checkpoint(folder);
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
