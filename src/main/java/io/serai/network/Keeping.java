package io.serai.network;

import io.serai.catalog.Promises;
import io.serai.catalog.Promises.Given;
import io.serai.media.MediaId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * What this node promised to keep, and of what it asks whether it may drop it. Who asks does not promise, and who promised does
 * not ask. Both are on disk before anybody hears of them; after a restart both run their whole time anew, for the clock that
 * they run by begins anew. Safe for use by many threads.
 */
public final class Keeping {
    private final Promises promises;
    private final DropTimes times;
    private final LongSupplier nanos;
    private final LongSupplier millis;
    private final Map<MediaId, Map<String, Long>> given = new HashMap<>();
    private final Set<Given> noticed = new HashSet<>();
    private final Map<MediaId, Asking> asking = new HashMap<>();
    private final Map<MediaId, Long> formerly = new HashMap<>();

    /**
     * Recalls what a former run said.
     *
     * @param nanos a clock that only goes forward
     * @param millis the wall clock
     */
    public Keeping(Promises promises, DropTimes times, LongSupplier nanos, LongSupplier millis) {
        this.promises = promises;
        this.times = times;
        this.nanos = nanos;
        this.millis = millis;
        long now = nanos.getAsLong();
        promises.given()
                .forEach(promise -> given.computeIfAbsent(promise.mediaId(), first -> new HashMap<>())
                        .put(promise.to(), now));
        promises.asking().forEach(id -> formerly.put(id, now));
    }

    /**
     * Promises a node to keep a copy, from now on.
     *
     * @param wanted for how long it wants it kept
     * @return why not; empty when it is promised
     */
    synchronized Optional<String> promise(MediaId id, String to, Duration wanted) {
        if (wanted.compareTo(times.keep()) > 0) {
            return Optional.of("This node promises to keep " + id + " for " + times.keep() + ", and " + wanted
                    + " were asked for.");
        }
        if (isAsking(id)) {
            return Optional.of("This node asks itself whether it may drop " + id + ".");
        }
        promises.give(id, to);
        given.computeIfAbsent(id, first -> new HashMap<>()).put(to, nanos.getAsLong());
        noticed.remove(new Given(id, to));
        return Optional.empty();
    }

    /** Whether anybody was promised that this copy stays. */
    synchronized boolean isPromised(MediaId id) {
        Map<String, Long> to = given.getOrDefault(id, Map.of());
        List<String> over = to.entrySet().stream()
                .filter(promise -> isPast(promise.getValue(), times.keep()))
                .map(Map.Entry::getKey)
                .toList();
        over.forEach(pub -> {
            promises.expire(id, pub);
            to.remove(pub);
            noticed.remove(new Given(id, pub));
        });
        if (to.isEmpty()) {
            given.remove(id);
        }
        return !to.isEmpty();
    }

    /** Begins to ask, unless this node promised that the copy stays, or may still seem to ask since before its restart. */
    synchronized Optional<Asking> begin(MediaId id) {
        if (isPromised(id) || isAsking(id)) {
            return Optional.empty();
        }
        Asking begun = new Asking(id, times.keep(), nanos.getAsLong(), millis.getAsLong());
        promises.ask(id);
        asking.put(id, begun);
        return Optional.of(begun);
    }

    synchronized Optional<Asking> asking(MediaId id) {
        return Optional.ofNullable(asking.get(id));
    }

    boolean isOver(Asking begun) {
        return begun.isOver(times.asking(), nanos.getAsLong(), millis.getAsLong());
    }

    /** Asks no more: what was promised is of no use from here on. */
    synchronized void end(MediaId id) {
        asking.remove(id);
        promises.end(id);
    }

    /** Promises given to nodes that either dropped their copies by now or will not: each is told once. */
    synchronized List<Given> settled() {
        List.copyOf(formerly.keySet()).forEach(this::isAsking);
        List<Given> settled = new ArrayList<>();
        List.copyOf(given.keySet()).forEach(this::isPromised);
        given.forEach((id, promised) -> promised.forEach((to, since) -> {
            if (isPast(since, times.asking()) && noticed.add(new Given(id, to))) {
                settled.add(new Given(id, to));
            }
        }));
        return settled;
    }

    private boolean isAsking(MediaId id) {
        Long since = formerly.get(id);
        if (since != null && isPast(since, times.asking())) {
            formerly.remove(id);
            promises.end(id);
        }
        return asking.containsKey(id) || formerly.containsKey(id);
    }

    private boolean isPast(long since, Duration span) {
        return nanos.getAsLong() - since > span.toNanos();
    }
}
