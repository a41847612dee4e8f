package io.serai.gun;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Another clock, set forward or back by what can be changed while it runs: states are compared between machines, so what counts
 * is the time that those agree on.
 */
final class OffsetClock extends Clock {
    private final Clock machine;
    private volatile Duration offset = Duration.ZERO;

    OffsetClock(Clock machine) {
        this.machine = machine;
    }

    void set(Duration ahead) {
        offset = ahead;
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(offset);
    }

    @Override
    public ZoneId getZone() {
        return machine.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("The time of a graph has no zone but " + getZone() + ".");
    }
}
