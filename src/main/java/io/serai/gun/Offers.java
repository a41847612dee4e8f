package io.serai.gun;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How far one relay is with what stands here, from connection to connection. It is offered all of this node's own
 * values, and then what is in the journal. As relays lose what they acknowledged, and some forget all when they end, own
 * values are offered again in whole every day, and after a connection ended, if that was not done just before. What was
 * offered shortly before the end of a connection counts as lost.
 */
final class Offers {
    private static final int KEYS_A_STEP = 100;
    private static final long CHARACTERS_A_STEP = 64 * 1024;
    private static final long DOUBT_MILLIS = TimeUnit.MINUTES.toMillis(2);

    /** A connection that comes and goes must not mean that all is offered again and again. */
    private static final long SOONEST_AGAIN_MILLIS = TimeUnit.MINUTES.toMillis(10);

    private static final long AGAIN_MILLIS = TimeUnit.DAYS.toMillis(1);

    private final Graph graph;
    private final Journal journal;
    private long cursor;
    private boolean ownOffered;
    private long ownOfferedAt;
    private boolean lostSince;
    private @Nullable Place lastOwn;
    private long missed;

    Offers(Graph graph, Journal journal) {
        this.graph = graph;
        this.journal = journal;
        cursor = journal.next();
    }

    /** Whether the relay has all up to {@code before}; then it counts as having all up to {@code after} as well. */
    synchronized boolean pass(long before, long after) {
        boolean upToDate = cursor == before;
        if (upToDate) {
            cursor = after;
        }
        return upToDate;
    }

    synchronized boolean isDone(long now) {
        return ownOffered && cursor == journal.next() && !isTimeForOwn(now);
    }

    /** By either direction of a clock that was set. */
    private boolean isTimeForOwn(long now) {
        return Math.abs(now - ownOfferedAt) > (lostSince ? SOONEST_AGAIN_MILLIS : AGAIN_MILLIS);
    }

    /** How many changes in the journal the relay has yet to be offered. */
    synchronized long waiting() {
        return journal.next() - cursor;
    }

    /** How many changes were forgotten before the relay was offered them. */
    synchronized long missed() {
        return missed;
    }

    /** The connection ended: what it was given last may not have arrived. */
    synchronized void lost(long now) {
        cursor = Math.min(cursor, journal.since(now - DOUBT_MILLIS));
        lostSince = true;
        if (!ownOffered || now - ownOfferedAt < DOUBT_MILLIS) {
            offerOwn();
        }
    }

    /** What the relay is to be offered next, read from the disk; to be called by one thread at a time. */
    List<Change> next(@Nullable String relay, long now) {
        return beginsWithOwn(now) ? own(now) : fromJournal(relay);
    }

    private synchronized boolean beginsWithOwn(long now) {
        if (ownOffered && isTimeForOwn(now)) {
            offerOwn();
        }
        long forgotten = journal.oldest() - cursor;
        if (forgotten > 0) {
            missed += forgotten;
            cursor = journal.oldest();
            offerOwn();
        }
        return !ownOffered;
    }

    private void offerOwn() {
        ownOffered = false;
        lostSince = false;
        lastOwn = null;
    }

    private List<Change> own(long now) {
        List<Change> own = new ArrayList<>();
        long characters = 0;
        for (Change change : graph.own(lastOwn, KEYS_A_STEP)) {
            characters += change.entry().json().length();
            if (!own.isEmpty() && characters > CHARACTERS_A_STEP) {
                break;
            }
            own.add(change);
            lastOwn = change.place();
        }
        if (own.isEmpty()) {
            ownOfferedNow(now);
        }
        return own;
    }

    private synchronized void ownOfferedNow(long now) {
        ownOffered = true;
        ownOfferedAt = now;
    }

    private List<Change> fromJournal(@Nullable String relay) {
        Set<Place> places = new HashSet<>();
        List<Change> changes = new ArrayList<>();
        long characters = 0;
        long number = reached();
        for (Journal.Item item = journal.get(number);
                item != null && changes.size() < KEYS_A_STEP && characters < CHARACTERS_A_STEP;
                item = journal.get(++number)) {
            boolean isTheirs = item.source() != null && item.source().equals(relay);
            Entry entry = isTheirs || !places.add(item.place()) ? null : graph.read(item.place());
            if (entry != null) {
                changes.add(new Change(item.place(), entry));
                characters += entry.json().length();
            }
        }
        reached(number);
        return changes;
    }

    private synchronized long reached() {
        return cursor;
    }

    private synchronized void reached(long number) {
        cursor = Math.max(cursor, number);
    }
}
