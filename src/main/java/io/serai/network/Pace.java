package io.serai.network;

import java.time.Duration;

/**
 * How often something is done that is done more often at first, so that nodes that start together find each other in seconds: every five
 * seconds in the first minute of a run, and then at its interval, which may be a shorter one from the start.
 */
public final class Pace {
    private static final Duration AT_FIRST = Duration.ofSeconds(5);
    private static final int MANY = 12;

    private final Duration tick;
    private final long ticks;
    private long passed;

    /** Begins a run. */
    public Pace(Duration interval) {
        ticks = Math.max(1, interval.dividedBy(AT_FIRST));
        tick = interval.dividedBy(ticks);
    }

    /** Milliseconds between two questions of whether it {@linkplain #isDue is due}. */
    public long tick() {
        return tick.toMillis();
    }

    /** Called at each tick; whether this is one to do it at, where the interval is stretched by a factor. */
    public synchronized boolean isDue(int stretch) {
        long now = passed++;
        return (ticks > 1 && now < MANY) || now % (ticks * stretch) == 0;
    }
}
