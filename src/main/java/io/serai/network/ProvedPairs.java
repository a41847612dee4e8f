package io.serai.network;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * When each other node last showed this one that it has what it says. A copy that was proved once counts for as long as its node
 * goes on to prove some of what it holds: proofs cost by the pair of nodes, and not by the asset.
 */
public final class ProvedPairs {
    private final Duration window;
    private final LongSupplier nanos;
    private final Map<String, Long> proved = new HashMap<>();

    /**
     * @param window for how long one proof vouches for the node
     * @param nanos a clock that only goes forward
     */
    public ProvedPairs(Duration window, LongSupplier nanos) {
        this.window = window;
        this.nanos = nanos;
    }

    synchronized void proved(String holder) {
        proved.put(holder, nanos.getAsLong());
    }

    synchronized boolean isWithinWindow(String holder) {
        return isWithin(holder, window);
    }

    /** Whether it is time for another proof. */
    synchronized boolean isDue(String holder) {
        return !isWithin(holder, window.dividedBy(2));
    }

    private boolean isWithin(String holder, Duration span) {
        Long last = proved.get(holder);
        return last != null && nanos.getAsLong() - last <= span.toNanos();
    }
}
