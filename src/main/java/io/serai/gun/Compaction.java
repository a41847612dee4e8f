package io.serai.gun;

import io.serai.gun.GraphStorage.Table;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets go of what no longer matters: values whose time to live is over, and nulls above an age. A null is how GUN
 * deletes; with it goes the memory that there was something, so that a peer who missed it could bring the value back.
 * Hence the age: longer than anyone is expected to be away.
 */
final class Compaction {
    private static final int KEYS_A_STEP = 2_000;
    private static final long PAUSE_MILLIS = 5;

    private final GraphStorage storage;
    private final GraphWriter writer;
    private final Clock clock;
    private final long nullAge;
    private final Executor pool;

    Compaction(GraphStorage storage, GraphWriter writer, Clock clock, long nullAgeMillis, Executor pool) {
        this.storage = storage;
        this.writer = writer;
        this.clock = clock;
        this.nullAge = nullAgeMillis;
        this.pool = CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS, pool);
    }

    /** Goes through the graph once, in small steps; completes with how many values went. */
    CompletionStage<Long> run() {
        return step(null, 0);
    }

    private CompletionStage<Long> step(@Nullable Place after, long gone) {
        return CompletableFuture.supplyAsync(() -> outdated(after), pool)
                .thenCompose(page -> writer.forget(page.outdated).thenCompose(forgotten -> {
                    long sum = gone + forgotten.size();
                    return page.last == null ? CompletableFuture.completedFuture(sum) : step(page.last, sum);
                }));
    }

    private Page outdated(@Nullable Place after) {
        double now = clock.millis();
        List<Change> outdated = new ArrayList<>();
        List<Place> seen = new ArrayList<>();
        storage.scanBehind(Table.VALUES, after, (key, value) -> {
            Change change = new Change(KeyBytes.place(key), Entry.of(value));
            seen.add(change.place());
            if (isOutdated(change, now)) {
                outdated.add(change);
            }
            return seen.size() < KEYS_A_STEP;
        });
        return new Page(outdated, seen.size() < KEYS_A_STEP ? null : seen.get(seen.size() - 1));
    }

    private boolean isOutdated(Change change, double now) {
        Entry entry = change.entry();
        return (entry.json().equals("null") && entry.state() < now - nullAge)
                || TimeToLive.isOver(change.soul(), entry.state(), now);
    }

    private record Page(List<Change> outdated, @Nullable Place last) {}
}
