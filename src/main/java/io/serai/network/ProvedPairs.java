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
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Duration window;
    private final LongSupplier nanos;
    private final Map<String, Long> proved = new HashMap<>();
    private final Map<String, Long> asked = new HashMap<>();

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
        return isWithin(proved, holder, window);
    }

    /** Whether it is time to ask for another proof. If so it is not again before that one can have come. */
    synchronized boolean takeDue(String holder) {
        Duration half = window.dividedBy(2);
        Duration pause = half.compareTo(LONGEST_PAUSE) < 0 ? half : LONGEST_PAUSE;
        if (isWithin(proved, holder, half) || isWithin(asked, holder, pause)) {
            return false;
        }
        asked.put(holder, nanos.getAsLong());
        return true;
    }

    private boolean isWithin(Map<String, Long> times, String holder, Duration span) {
        Long last = times.get(holder);
        return last != null && nanos.getAsLong() - last <= span.toNanos();
    }
}
