package io.serai.store;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * When a bound of the space will be reached at the pace of the last days. It begins anew with the process, and says nothing before ten
 * minutes have passed: what comes in bursts is no pace. Safe for use by many threads.
 */
public final class FillForecast {
    private static final Duration LEAST = Duration.ofMinutes(10);
    private static final Duration MOST = Duration.ofDays(7);

    private final Space space;
    private final LongSupplier nanos;
    private final Map<String, Past> pasts = new HashMap<>();
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
            Past past = pasts.computeIfAbsent(level.bound(), bound -> new Past());
            past.add(new Sample(nanos.getAsLong(), level.used()));
            soonest = Math.min(soonest, past.days(level));
        }
        days = soonest;
    }

    /** Days until the first bound is reached; infinite when none is, at this pace. */
    public double daysUntilFull() {
        return days;
    }

    private record Sample(long nanos, long used) {}

    /** How full it was, at a bounded number of times that are further apart the further they go back. */
    private static final class Past {
        private static final int SAMPLES = 128;
        private static final double HALF_LIFE = Duration.ofDays(1).toNanos();

        private final List<Sample> samples = new ArrayList<>();
        private long apart;
        private Sample now = new Sample(0, 0);

        void add(Sample sample) {
            now = sample;
            samples.removeIf(old -> sample.nanos() - old.nanos() > MOST.toNanos());
            if (samples.isEmpty()
                    || sample.nanos() - samples.get(samples.size() - 1).nanos() >= apart) {
                samples.add(sample);
            }
            if (samples.size() > SAMPLES) {
                thinOut();
            }
        }

        private void thinOut() {
            apart = 2 * (now.nanos() - samples.get(0).nanos()) / SAMPLES;
            List<Sample> kept = new ArrayList<>();
            for (int i = 0; i < samples.size(); i += 2) {
                kept.add(samples.get(i));
            }
            samples.clear();
            samples.addAll(kept);
        }

        double days(FillLevel level) {
            long left = level.limit() - level.used();
            if (left <= 0) {
                return 0;
            }
            double pace = now.nanos() - samples.get(0).nanos() < LEAST.toNanos() ? 0 : pace();
            return pace <= 0 ? Double.POSITIVE_INFINITY : left / pace / TimeUnit.DAYS.toNanos(1);
        }

        /** Of the line that is nearest to all of them (least squares), a day ago counting half of now. */
        private double pace() {
            double weights = 0;
            double times = 0;
            double levels = 0;
            for (Sample sample : samples) {
                weights += weight(sample);
                times += weight(sample) * time(sample);
                levels += weight(sample) * sample.used();
            }
            double products = 0;
            double squares = 0;
            for (Sample sample : samples) {
                double time = time(sample) - times / weights;
                products += weight(sample) * time * (sample.used() - levels / weights);
                squares += weight(sample) * time * time;
            }
            return products / squares;
        }

        private double time(Sample sample) {
            return sample.nanos() - now.nanos();
        }

        private double weight(Sample sample) {
            return Math.pow(2, time(sample) / HALF_LIFE);
        }
    }
}
