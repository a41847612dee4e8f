package io.serai.store;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** When a bound of the space will be reached at the pace of the last days. It begins anew with the process. */
public final class FillForecast {
    private final Space space;
    private final LongSupplier nanos;
    private final Map<String, FillPace> paces = new HashMap<>();
    private volatile double days = Double.POSITIVE_INFINITY;

    /**
     * Begins without a past.
     *
     * @param nanos a clock that only goes forward, as {@link System#nanoTime}
     */
    public FillForecast(Space space, LongSupplier nanos) {
        this.space = space;
        this.nanos = nanos;
    }

    /** Looks how full everything is now. */
    public synchronized void look() throws IOException {
        double soonest = Double.POSITIVE_INFINITY;
        for (FillLevel level : space.levels()) {
            FillPace pace = paces.computeIfAbsent(level.bound(), bound -> new FillPace());
            pace.add(nanos.getAsLong(), level.used());
            soonest = Math.min(soonest, pace.daysUntil(level.limit()));
        }
        days = soonest;
    }

    /** Days until the first bound is reached; infinite when none is, at this pace. */
    public double daysUntilFull() {
        return days;
    }
}
