package io.serai.torrent;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Announces seeds for the first time at a pace, so that a start with thousands of them is no storm on their trackers. Later announces
 * come an interval after the first one, and so stay as far apart. The newest is first: what was just put in waits for nobody.
 */
final class AnnouncePace {
    private final int perSecond;
    private final LongSupplier nanoTime;
    private final Consumer<String> announce;
    private final Deque<String> waiting = new ArrayDeque<>();
    private double allowed;
    private long counted;

    /** @param nanoTime a clock like {@link System#nanoTime} */
    AnnouncePace(int perSecond, LongSupplier nanoTime, Consumer<String> announce) {
        if (perSecond < 1) {
            throw new IllegalArgumentException("announcesPerSecond is " + perSecond + "; at least 1 was expected");
        }
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
        this.announce = announce;
        this.allowed = burst();
        this.counted = nanoTime.getAsLong();
    }

    /** Announces this torrent now, or as soon as the pace allows. */
    synchronized void add(String infoHash) {
        waiting.push(infoHash);
        advance();
    }

    synchronized void remove(String infoHash) {
        waiting.remove(infoHash);
    }

    synchronized void clear() {
        waiting.clear();
    }

    /** Announces as many as the time that has gone by allows. */
    synchronized void advance() {
        long now = nanoTime.getAsLong();
        allowed = Math.min(burst(), allowed + (double) (now - counted) * perSecond / TimeUnit.SECONDS.toNanos(1));
        counted = now;
        while (allowed >= 1 && !waiting.isEmpty()) {
            allowed--;
            announce.accept(waiting.pop());
        }
    }

    /** Enough for the quarter of a second that lies between two looks. */
    private double burst() {
        return Math.max(1, perSecond / 2.0);
    }
}
