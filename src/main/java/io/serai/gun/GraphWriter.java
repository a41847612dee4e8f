package io.serai.gun;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that changes the graph. Whatever queued up while the last commit was synced is settled against
 * storage and becomes the next commit; a write completes when the commit that holds it is on disk, with the changes
 * that were taken.
 */
final class GraphWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GraphWriter.class);
    private static final int CHANGES_A_COMMIT = 20_000;
    private static final long CLOSE_MILLIS = 30_000;

    private final GraphStorage storage;
    private final Deferred deferred;
    private final Clock clock;
    private final Consumer<List<Change>> matured;
    private final BlockingQueue<Write> queue;
    private final Thread thread = new Thread(this::run, "gun-graph-writer");
    private final LongAdder commits = new LongAdder();
    private final LongAdder commitNanos = new LongAdder();
    private volatile boolean closing;
    private volatile long busySince;

    GraphWriter(GraphStorage storage, Deferred deferred, int queued, Clock clock, Consumer<List<Change>> matured) {
        this.storage = storage;
        this.deferred = deferred;
        this.clock = clock;
        this.matured = matured;
        this.queue = new LinkedBlockingQueue<>(queued);
    }

    void start() {
        thread.start();
    }

    /** Settles the changes against what is stored; completes with those that were taken. */
    CompletableFuture<List<Change>> write(List<Change> changes) {
        return enqueue(changes, Settlement.Kind.FOREIGN);
    }

    /** As {@link #write}, for what this node wrote itself: it never waits, and is remembered as its own. */
    CompletableFuture<List<Change>> writeOwn(List<Change> changes) {
        return enqueue(changes, Settlement.Kind.OWN);
    }

    /** Removes values without a trace; completes with those that were still as given. */
    CompletableFuture<List<Change>> forget(List<Change> changes) {
        return changes.isEmpty()
                ? CompletableFuture.completedFuture(changes)
                : enqueue(changes, Settlement.Kind.FORGOTTEN);
    }

    private CompletableFuture<List<Change>> enqueue(List<Change> changes, Settlement.Kind kind) {
        Write write = new Write(changes, kind, new CompletableFuture<>());
        if (closing) {
            write.done.completeExceptionally(new GunException("the graph is closed"));
        } else if (!queue.offer(write)) {
            write.done.completeExceptionally(new GunException(
                    "the graph's write queue is full with " + queue.size() + " writes; try again later"));
        }
        return write.done;
    }

    /** How long the present commit has taken, in milliseconds; 0 while there is none. */
    long busyMillis() {
        long since = busySince;
        return since == 0 ? 0 : Math.max(1, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since));
    }

    long commits() {
        return commits.sum();
    }

    long commitNanos() {
        return commitNanos.sum();
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    int waiting() {
        return queue.size();
    }

    private void run() {
        while (!closing || !queue.isEmpty()) {
            List<Write> group = next();
            busySince = System.nanoTime() | 1;
            try {
                commit(group);
            } catch (RuntimeException e) {
                LOG.error("A commit of {} writes failed; their senders are told", group.size(), e);
                group.forEach(write -> write.done.completeExceptionally(e));
            } finally {
                busySince = 0;
            }
        }
    }

    private List<Write> next() {
        List<Write> group = new ArrayList<>();
        try {
            Write first = queue.poll(deferred.millisToNext(clock.millis()), TimeUnit.MILLISECONDS);
            int changes = 0;
            for (Write write = first; write != null; write = changes < CHANGES_A_COMMIT ? queue.poll() : null) {
                group.add(write);
                changes += write.changes.size();
            }
        } catch (InterruptedException e) {
            LOG.debug("Woken to close", e);
        }
        return group;
    }

    private void commit(List<Write> group) {
        double now = clock.millis();
        List<Change> due = deferred.due(now);
        if (group.isEmpty() && due.isEmpty()) {
            return;
        }
        Settlement settlement = new Settlement(storage, deferred, now, places(group, due));
        List<Change> ripe = new ArrayList<>();
        List<List<Change>> taken = new ArrayList<>();
        long began = System.nanoTime();
        storage.write(batch -> {
            ripe.addAll(settlement.ripen(batch, due));
            for (Write write : group) {
                taken.add(settlement.apply(batch, write.changes, write.kind));
            }
        });
        commitNanos.add(System.nanoTime() - began);
        commits.increment();
        deferred.committed(settlement.postponed(), due);
        for (int i = 0; i < group.size(); i++) {
            group.get(i).done.complete(taken.get(i));
        }
        if (!ripe.isEmpty()) {
            matured.accept(ripe);
        }
    }

    private static Set<Place> places(List<Write> group, List<Change> due) {
        Set<Place> places = new LinkedHashSet<>();
        due.forEach(change -> places.add(change.place()));
        group.forEach(write -> write.changes.forEach(change -> places.add(change.place())));
        return places;
    }

    /** Commits what is queued, then ends. */
    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        GunException closed = new GunException("the graph is closed");
        for (Write write = queue.poll(); write != null; write = queue.poll()) {
            write.done.completeExceptionally(closed);
        }
    }

    private record Write(List<Change> changes, Settlement.Kind kind, CompletableFuture<List<Change>> done) {}
}
