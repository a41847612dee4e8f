package io.serai.gun;

import io.serai.gun.GraphStorage.Batch;
import io.serai.gun.GraphStorage.Table;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/** One commit in the making: its changes are settled by {@link Ham} in their order, against storage and one another. */
final class Settlement {
    private static final byte[] LAST_STATE = {0};

    private final Deferred deferred;
    private final double now;
    private final Map<Place, Entry> known;
    private final List<Change> postponed = new ArrayList<>();

    /** What is meant with changes. */
    enum Kind {
        FOREIGN,
        /** Written by this node itself: never waits for its state, and is remembered as its own. */
        OWN,
        /** To be removed without a trace, where it is still as given. */
        FORGOTTEN
    }

    /** @param places all that the changes name */
    Settlement(GraphStorage storage, Deferred deferred, double now, Set<Place> places) {
        this.deferred = deferred;
        this.now = now;
        this.known = known(storage, places);
    }

    /** The last state this node gave out. */
    static double lastState(GraphStorage storage) {
        byte[] bytes = storage.get(Table.CLOCK, LAST_STATE);
        return bytes == null ? 0 : ByteBuffer.wrap(bytes).getDouble();
    }

    /** Settles what waited for its state and is due; gives what was taken. */
    List<Change> ripen(Batch batch, List<Change> due) throws RocksDBException {
        List<Change> taken = new ArrayList<>();
        for (Change change : due) {
            deferred.remove(batch, change);
            settle(batch, change, Double.MAX_VALUE, taken);
        }
        return taken;
    }

    /** Settles one write; gives what was taken, or removed. */
    List<Change> apply(Batch batch, List<Change> changes, Kind kind) throws RocksDBException {
        List<Change> done = new ArrayList<>();
        for (Change change : changes) {
            switch (kind) {
                case FOREIGN -> settle(batch, change, now, done);
                case OWN -> settle(batch, change, Double.MAX_VALUE, done);
                case FORGOTTEN -> remove(batch, change, done);
            }
        }
        if (kind == Kind.OWN) {
            remember(batch, changes);
        }
        return done;
    }

    /** What has to wait until its state has come. */
    List<Change> postponed() {
        return postponed;
    }

    private void settle(Batch batch, Change change, double present, List<Change> taken) throws RocksDBException {
        switch (Ham.decide(present, change.entry(), known.get(change.place()))) {
            case TAKE -> {
                batch.set(
                        Table.VALUES,
                        KeyBytes.of(change.place()),
                        change.entry().bytes());
                known.put(change.place(), change.entry());
                taken.add(change);
            }
            case DEFER -> {
                deferred.add(batch, change);
                postponed.add(change);
            }
            case DROP -> {}
        }
    }

    private void remove(Batch batch, Change change, List<Change> removed) throws RocksDBException {
        if (known.remove(change.place(), change.entry())) {
            byte[] key = KeyBytes.of(change.place());
            batch.set(Table.VALUES, key, null);
            batch.set(Table.OWN, key, null);
            removed.add(change);
        }
    }

    private static void remember(Batch batch, List<Change> own) throws RocksDBException {
        double last = 0;
        for (Change change : own) {
            batch.set(Table.OWN, KeyBytes.of(change.place()), new byte[0]);
            last = Math.max(last, change.entry().state());
        }
        byte[] state = ByteBuffer.allocate(Double.BYTES).putDouble(last).array();
        batch.set(Table.CLOCK, LAST_STATE, state);
    }

    private static Map<Place, Entry> known(GraphStorage storage, Set<Place> places) {
        List<byte[]> stored =
                storage.get(Table.VALUES, places.stream().map(KeyBytes::of).toList());
        Map<Place, Entry> known = new HashMap<>();
        int at = 0;
        for (Place place : places) {
            byte @Nullable [] bytes = stored.get(at++);
            if (bytes != null) {
                known.put(place, Entry.of(bytes));
            }
        }
        return known;
    }
}
