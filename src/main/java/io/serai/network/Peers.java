package io.serai.network;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The other nodes, by what was heard of them. A node is fresh while newer beats of it keep coming, measured by a clock of this
 * process that nobody sets. Of a node that this run has not heard before the first record may be an old one that a relay
 * shows again, so it becomes fresh by its second. Safe for use by many threads.
 */
public final class Peers {
    /** So many nodes are known at most; when more come, those that have not been heard for the longest time are forgotten. */
    public static final int MOST = 4096;

    /** So many are asked for an asset at most. */
    private static final int ASKED = 32;

    /** So many nodes beat at the configured interval; with more, all beat more slowly, and are waited for longer. */
    private static final int UNSTRETCHED = 100;

    /** Of fewer it says nothing that half of them are gone. */
    private static final int FEW = 10;

    private static final Duration GONE = Duration.ofDays(14);

    private static final Duration TOGETHER = Duration.ofHours(1);

    private final Duration stale;
    private final LongSupplier nanos;
    private final Map<String, Entry> known = new HashMap<>();
    private final long begun;

    /**
     * Begins with nobody.
     *
     * @param stale for how long a node may be silent among at most a hundred
     * @param nanos a clock that only goes forward, as {@link System#nanoTime}
     */
    public Peers(Duration stale, LongSupplier nanos) {
        this.stale = stale;
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
    }

    /** Recalls what a former run heard: from there on beats count, but it makes nobody fresh. */
    public synchronized void recall(String pub, Presence presence, Instant heardAt) {
        known.put(pub, new Entry(presence, heardAt, nanos.getAsLong(), 0));
    }

    /**
     * Takes a record that its node signed.
     *
     * @return whether it is newer than all before; if not, nothing changes
     */
    public synchronized boolean heard(String pub, Presence presence) {
        Entry entry = known.get(pub);
        if (entry != null && presence.beat() <= entry.presence.beat()) {
            return false;
        }
        if (entry == null) {
            makeRoom();
            known.put(pub, new Entry(presence, Instant.now(), nanos.getAsLong(), 1));
        } else {
            // after a silence it begins anew: one beat may have been held back
            entry.beats = standing(entry) == Standing.STALE ? 1 : entry.beats + 1;
            entry.presence = presence;
            entry.heardAt = Instant.now();
            entry.newerAt = nanos.getAsLong();
        }
        return true;
    }

    /** All of them, those that were heard last first. */
    public synchronized List<Peer> all() {
        return known.entrySet().stream()
                .sorted(Comparator.comparing(
                        (Map.Entry<String, Entry> peer) -> peer.getValue().heardAt, Comparator.reverseOrder()))
                .map(peer -> peer(peer.getKey(), peer.getValue()))
                .toList();
    }

    /** Who is known, but not heard as it should be: not fresh, or silent for half as long as makes it stale. */
    synchronized List<String> quiet() {
        long half = stale.toNanos() * stretch() / 2;
        return known.entrySet().stream()
                .filter(peer -> standing(peer.getValue()) != Standing.FRESH
                        || nanos.getAsLong() - peer.getValue().newerAt > half)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Who may hold what an index is of: those that are there, and first those of them that it names. */
    List<String> mayHold(Collection<String> index) {
        Set<String> named = Set.copyOf(index);
        return all().stream()
                .filter(Peer::isFresh)
                .map(Peer::pub)
                .sorted(Comparator.comparing((String pub) -> !named.contains(pub)))
                .limit(ASKED)
                .toList();
    }

    public synchronized Optional<Peer> find(String pub) {
        return Optional.ofNullable(known.get(pub)).map(entry -> peer(pub, entry));
    }

    public synchronized int size() {
        return known.size();
    }

    /** How many of them are fresh now. */
    public synchronized int fresh() {
        return (int) known.values().stream()
                .filter(entry -> standing(entry) == Standing.FRESH)
                .count();
    }

    /**
     * How many of these nodes are away; none while those that are there may not have been heard yet. Who was not heard for two weeks
     * is gone, and no more waited for.
     */
    public synchronized int away(Collection<String> pubs) {
        return untilHearing().isNegative()
                ? (int) pubs.stream().filter(this::isAway).count()
                : 0;
    }

    private boolean isAway(String pub) {
        Entry entry = known.get(pub);
        return entry != null
                && standing(entry) != Standing.FRESH
                && entry.heardAt.isAfter(Instant.now().minus(GONE));
    }

    /** Whether more than half of ten or more nodes that were there are gone, all of them since less than an hour. */
    public synchronized boolean isFallenApart() {
        int there = fresh();
        long gone = known.values().stream().filter(this::isJustGone).count();
        return there + gone >= FEW && gone > there;
    }

    private boolean isJustGone(Entry entry) {
        Standing standing = standing(entry);
        long silent = nanos.getAsLong() - entry.newerAt;
        return entry.beats > 1
                && (standing == Standing.STALE || standing == Standing.LEFT)
                && silent - stale.toNanos() * stretch() < TOGETHER.toNanos();
    }

    /** By how much beats are further apart than configured, so that a large network does not drown in them. */
    public synchronized int stretch() {
        return Math.max(1, (known.size() + 1) / UNSTRETCHED);
    }

    /** How long until all nodes that were there from the beginning have been heard; negative when that is over. */
    synchronized Duration untilHearing() {
        return stale.multipliedBy(stretch()).minusNanos(nanos.getAsLong() - begun);
    }

    private Peer peer(String pub, Entry entry) {
        return new Peer(pub, entry.presence, standing(entry), entry.heardAt);
    }

    private Standing standing(Entry entry) {
        if (entry.presence.leaving()) {
            return Standing.LEFT;
        }
        if (nanos.getAsLong() - entry.newerAt > stale.toNanos() * stretch()) {
            return Standing.STALE;
        }
        return entry.beats > 1 ? Standing.FRESH : Standing.MET;
    }

    /** Forgets a node; when it is heard again it is a new one. */
    public synchronized void forget(String pub) {
        known.remove(pub);
    }

    private void makeRoom() {
        if (known.size() >= MOST) {
            known.entrySet().stream()
                    .min(Comparator.comparingLong(peer -> peer.getValue().newerAt))
                    .map(Map.Entry::getKey)
                    .ifPresent(known::remove);
        }
    }

    private static final class Entry {
        private Presence presence;
        private Instant heardAt;
        private long newerAt;
        private int beats;

        Entry(Presence presence, Instant heardAt, long newerAt, int beats) {
            this.presence = presence;
            this.heardAt = heardAt;
            this.newerAt = newerAt;
            this.beats = beats;
        }
    }
}
