package io.serai.network;

import java.util.PriorityQueue;

/** What is to happen when, in seconds since the beginning. What is to happen at the same time happens in the order in which it was said. */
final class Calendar {
    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private long said;
    private int now;

    private record Entry(int at, long number, Runnable what) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            return at == other.at ? Long.compare(number, other.number) : Integer.compare(at, other.at);
        }
    }

    int now() {
        return now;
    }

    void at(int time, Runnable what) {
        entries.add(new Entry(Math.max(now, time), said++, what));
    }

    void in(int seconds, Runnable what) {
        at(now + seconds, what);
    }

    void run(int end) {
        while (!entries.isEmpty() && entries.peek().at() <= end) {
            Entry next = entries.remove();
            now = next.at();
            next.what().run();
        }
        now = end;
    }

    /** Forgets what was to happen later. */
    void clear() {
        entries.clear();
    }
}
