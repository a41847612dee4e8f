package io.serai.gun;

import java.time.Clock;

/** Gives out states that only grow, also over a restart and when the wall clock steps back. */
final class StateClock {
    /** gun.js divides one millisecond into as many steps. */
    private static final double STEPS = 999;

    private final Clock clock;
    private double base;
    private double last;
    private int step;

    StateClock(Clock clock, double last) {
        this.clock = clock;
        this.base = Math.ceil(last);
        this.last = last;
    }

    synchronized double next() {
        double now = clock.millis();
        if (now > last) {
            base = now;
            step = 0;
        } else {
            step++;
        }
        last = base + step / STEPS;
        return last;
    }
}
