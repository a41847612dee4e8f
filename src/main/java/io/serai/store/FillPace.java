package io.serai.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How fast something fills: the slope of the line that is nearest to what was seen of the last week (least squares), in which what is
 * a day older counts half. Of less than ten minutes nothing is concluded, and the number of samples is bounded: with age they are
 * further apart.
 */
final class FillPace {
    private static final long LEAST = Duration.ofMinutes(10).toNanos();
    private static final long MOST = Duration.ofDays(7).toNanos();
    private static final double HALF_LIFE = Duration.ofDays(1).toNanos();
    private static final int SAMPLES = 128;

    private final List<Sample> samples = new ArrayList<>();
    private Sample now = new Sample(0, 0);
    private long apart;

    private record Sample(long nanos, long used) {
        double before(Sample later) {
            return later.nanos - nanos;
        }
    }

    /** Takes note of how much is used at a time, which is later than those before. */
    void add(long nanos, long used) {
        now = new Sample(nanos, used);
        samples.removeIf(sample -> sample.before(now) > MOST);
        if (samples.isEmpty() || samples.get(samples.size() - 1).before(now) >= apart) {
            samples.add(now);
        }
        if (samples.size() > SAMPLES) {
            apart = (long) (2 * samples.get(0).before(now) / SAMPLES);
            thinOut();
        }
    }

    private void thinOut() {
        List<Sample> kept = new ArrayList<>();
        for (int i = 0; i < samples.size(); i += 2) {
            kept.add(samples.get(i));
        }
        samples.clear();
        samples.addAll(kept);
    }

    /** Days until so much is used; infinite when it never is, at this pace. */
    double daysUntil(long limit) {
        long left = limit - now.used();
        if (left <= 0) {
            return 0;
        }
        double slope = samples.get(0).before(now) < LEAST ? 0 : slope();
        return slope <= 0 ? Double.POSITIVE_INFINITY : left / slope / TimeUnit.DAYS.toNanos(1);
    }

    private double slope() {
        double weights = 0;
        double times = 0;
        double levels = 0;
        for (Sample sample : samples) {
            double weight = weight(sample);
            weights += weight;
            times -= weight * sample.before(now);
            levels += weight * sample.used();
        }
        double products = 0;
        double squares = 0;
        for (Sample sample : samples) {
            double time = -sample.before(now) - times / weights;
            products += weight(sample) * time * (sample.used() - levels / weights);
            squares += weight(sample) * time * time;
        }
        return products / squares;
    }

    private double weight(Sample sample) {
        return Math.pow(2, -sample.before(now) / HALF_LIFE);
    }
}
