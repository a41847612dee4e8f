package io.serai.network;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * How many bytes this node has others copy anew in an hour, in place of copies that were lost. When many nodes vanish together they
 * are rather cut off than lost, and most come back together; then it is a tenth, so that a network that falls apart does not fill
 * the lines of those that are left.
 */
public final class RepairBudget {
    private static final double NANOS_AN_HOUR = Duration.ofHours(1).toNanos();
    private static final double SHARE = 0.1;

    private final long hourly;
    private final BooleanSupplier apart;
    private final LongSupplier nanos;
    private double left;
    private long at;

    /**
     * Begins with an hour's worth.
     *
     * @param hourly bytes
     * @param apart whether many nodes have vanished together
     * @param nanos a clock that only goes forward, as {@link System#nanoTime}
     */
    public RepairBudget(long hourly, BooleanSupplier apart, LongSupplier nanos) {
        this.hourly = hourly;
        this.apart = apart;
        this.nanos = nanos;
        this.left = hourly;
        this.at = nanos.getAsLong();
    }

    /** Whether more may be copied anew now. What is larger than all that is left may begin, and the others wait for longer. */
    synchronized boolean isLeft() {
        refill();
        return left > 0;
    }

    synchronized void spend(long bytes) {
        refill();
        left -= bytes;
    }

    private void refill() {
        long now = nanos.getAsLong();
        double most = apart.getAsBoolean() ? SHARE * hourly : hourly;
        left = Math.min(most, left + most * ((now - at) / NANOS_AN_HOUR));
        at = now;
    }
}
