package io.serai.gun;

import io.serai.gun.GraphStorage.Batch;
import io.serai.gun.GraphStorage.Table;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.rocksdb.RocksDBException;

/**
 * Values whose state is ahead of the clock. They wait on disk, at most {@code limit} of them, ordered by state; only
 * their keys are held in memory. All but {@link #check} belongs to the writer's thread.
 */
final class Deferred {
    /** How far ahead a state may be. */
    static final double MAX_AHEAD_MILLIS = 24 * 3600 * 1000.0;

    private static final long IDLE_MILLIS = 1_000;
    private static final int DUE_AT_ONCE = 1_000;

    private final GraphStorage storage;
    private final int limit;
    private final TreeSet<Double> states = new TreeSet<>();
    private final AtomicInteger count = new AtomicInteger();

    Deferred(GraphStorage storage, int limit) {
        this.storage = storage;
        this.limit = limit;
        storage.scan(Table.DEFERRED, key(0), key(Double.MAX_VALUE), false, (key, value) -> {
            states.add(ByteBuffer.wrap(key).getDouble());
            count.incrementAndGet();
            return true;
        });
    }

    /** Refuses a state that may not wait. */
    void check(Change change, double now) {
        double ahead = change.entry().state() - now;
        if (ahead > MAX_AHEAD_MILLIS) {
            throw new RefusedWriteException(
                    Refusal.FUTURE_STATE,
                    "State of '" + change.key() + "' is " + EcmaNumber.text(Math.rint(ahead / 1000))
                            + " s ahead; at most 24 h may be.");
        }
        if (ahead > 0 && count.get() >= limit) {
            throw new RefusedWriteException(
                    Refusal.FUTURE_STATE, "Too many values wait for their state; the limit is " + limit + ".");
        }
    }

    /** How many values wait. */
    int waiting() {
        return count.get();
    }

    /** How long until the next value is due, at most a second. */
    long millisToNext(long now) {
        return states.isEmpty()
                ? IDLE_MILLIS
                : Math.max(0, Math.min(IDLE_MILLIS, (long) Math.ceil(states.first() - now)));
    }

    List<Change> due(double now) {
        List<Change> due = new ArrayList<>();
        if (!states.isEmpty() && states.first() <= now) {
            storage.scan(Table.DEFERRED, key(0), key(Math.nextUp(now)), false, (key, value) -> {
                due.add(change(key, value));
                return due.size() < DUE_AT_ONCE;
            });
        }
        return due;
    }

    void add(Batch batch, Change change) throws RocksDBException {
        batch.set(Table.DEFERRED, key(change), change.entry().json().getBytes(StandardCharsets.UTF_8));
    }

    void remove(Batch batch, Change change) throws RocksDBException {
        batch.set(Table.DEFERRED, key(change), null);
    }

    /** Told after each commit what it postponed and what it ended; a value sent twice is counted twice until then. */
    void committed(List<Change> postponed, List<Change> ended) {
        postponed.forEach(change -> states.add(change.entry().state()));
        count.addAndGet(postponed.size() - ended.size());
        if (!ended.isEmpty()) {
            double last = ended.get(ended.size() - 1).entry().state();
            states.headSet(last, ended.size() < DUE_AT_ONCE).clear();
        }
        if (states.isEmpty()) {
            count.set(0);
        }
    }

    private static byte[] key(double state) {
        return ByteBuffer.allocate(Double.BYTES).putDouble(state).array();
    }

    private static byte[] key(Change change) {
        byte[] place = KeyBytes.of(change.place());
        return ByteBuffer.allocate(Double.BYTES + place.length)
                .putDouble(change.entry().state())
                .put(place)
                .array();
    }

    private static Change change(byte[] key, byte[] value) {
        byte[] place = Arrays.copyOfRange(key, Double.BYTES, key.length);
        return new Change(
                KeyBytes.place(place),
                new Entry(
                        new String(value, StandardCharsets.UTF_8),
                        ByteBuffer.wrap(key).getDouble()));
    }
}
