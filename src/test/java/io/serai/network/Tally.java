package io.serai.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What really happens to the copies, and what had to happen: a copy has to be made when it was missing for the grace, counted from
 * when others can know that its node is away, and somebody could make it.
 */
final class Tally {
    /** So often the state of the network is noted. */
    static final int EVERY = 1800;

    private static final int MOST_LIVE = 16;

    final List<Sample> samples = new ArrayList<>();

    /** What must not happen, and did. */
    final List<String> violations = new ArrayList<>();

    long moved;
    long copiesMoved;
    long needed;
    long copiesNeeded;
    long drops;
    long looks;
    long refused;
    long lost;
    long unreachable;
    int longestBeforeLoss;

    private final Scenario scenario;
    private final Calendar calendar;
    private final long[] byLive = new long[MOST_LIVE];
    private int shortages;

    Tally(Scenario scenario, Calendar calendar) {
        this.scenario = scenario;
        this.calendar = calendar;
    }

    /**
     * How it stands.
     *
     * @param byLive assets by how many live copies there are of each
     */
    record Sample(int at, int nodes, List<Long> byLive, long moved, long needed) {
        /** Assets that have fewer live copies. */
        long below(int copies) {
            return byLive.stream().limit(copies).mapToLong(Long::longValue).sum();
        }

        Sample plus(Sample other) {
            List<Long> sums = IntStream.range(0, byLive.size())
                    .mapToObj(live -> byLive.get(live) + other.byLive.get(live))
                    .toList();
            return new Sample(at, nodes, sums, moved + other.moved, needed + other.needed);
        }
    }

    void sample(int nodes) {
        samples.add(
                new Sample(calendar.now(), nodes, Arrays.stream(byLive).boxed().toList(), moved, needed));
    }

    void enters(SimulatedAsset asset) {
        byLive[0]++;
        asset.present = 0;
    }

    void moved(SimulatedAsset asset) {
        moved += asset.size;
        copiesMoved++;
    }

    /** A live copy came or went. */
    void live(SimulatedAsset asset, int change) {
        byLive[Math.min(MOST_LIVE - 1, asset.live)]--;
        asset.live += change;
        byLive[Math.min(MOST_LIVE - 1, asset.live)]++;
        asset.alwaysLive &= asset.live > 0;
        if (asset.live >= scenario.minCopies()) {
            asset.shortSince = -1;
        } else if (asset.shortSince < 0) {
            asset.shortSince = calendar.now();
        }
    }

    /** A copy came or went of which others can know. */
    void present(SimulatedAsset asset, int change) {
        asset.present += change;
        for (int place = 0; place < asset.missing.length; place++) {
            boolean missing = asset.present < scenario.minCopies() - place;
            if (!missing) {
                asset.missing[place] = 0;
            } else if (asset.missing[place] == 0) {
                asset.missing[place] = ++shortages;
                awaitGrace(asset, place, shortages);
            }
        }
    }

    private void awaitGrace(SimulatedAsset asset, int place, int shortage) {
        calendar.in(Scenario.GRACE, () -> {
            if (asset.missing[place] != shortage || asset.disks == 0) {
                return;
            }
            if (asset.live == 0) {
                awaitGrace(asset, place, shortage);
            } else {
                needed += asset.size;
                copiesNeeded++;
            }
        });
    }

    /** A copy came onto a disk, or is on none that comes back. */
    void disks(SimulatedAsset asset, int change) {
        asset.disks += change;
        if (asset.disks == 0) {
            lost++;
            longestBeforeLoss = Math.max(longestBeforeLoss, calendar.now() - asset.shortSince);
        }
    }

    /** Adds what was counted for other assets of the same network. */
    void add(Tally other) {
        violations.addAll(other.violations);
        moved += other.moved;
        copiesMoved += other.copiesMoved;
        needed += other.needed;
        copiesNeeded += other.copiesNeeded;
        drops += other.drops;
        looks += other.looks;
        refused += other.refused;
        lost += other.lost;
        unreachable += other.unreachable;
        longestBeforeLoss = Math.max(longestBeforeLoss, other.longestBeforeLoss);
        for (int place = 0; place < other.samples.size(); place++) {
            Sample sample = other.samples.get(place);
            if (place < samples.size()) {
                samples.set(place, samples.get(place).plus(sample));
            } else {
                samples.add(sample);
            }
        }
    }

    double ratio() {
        return needed == 0 ? 1 : (double) moved / needed;
    }
}
