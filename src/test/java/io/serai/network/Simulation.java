package io.serai.network;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Runs a scenario, in portions of its assets, and sees to it that nothing was lost that need not have been. */
final class Simulation {
    /** So many assets are simulated in one go. */
    private static final int PORTION = 1000;

    private Simulation() {}

    /**
     * @param scenario what is simulated
     * @param threads which make no difference to the result
     * @param progress is told how many assets are done
     */
    static Tally run(Scenario scenario, Churn churn, int threads, IntConsumer progress)
            throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            Queue<Future<Tally>> portions = new ArrayDeque<>();
            for (int first = 0; first < scenario.assets(); first += PORTION) {
                int from = first;
                int count = Math.min(PORTION, scenario.assets() - first);
                portions.add(pool.submit(() -> portion(scenario, churn, from, count)));
            }
            Tally all = new Tally(scenario, new Calendar());
            for (int done = 0; !portions.isEmpty(); done += PORTION) {
                all.add(portions.remove().get());
                progress.accept(Math.min(scenario.assets(), done + PORTION));
            }
            return all;
        } finally {
            pool.shutdownNow();
        }
    }

    private static Tally portion(Scenario scenario, Churn churn, int first, int count) {
        SimulatedNetwork network = new SimulatedNetwork(scenario, churn, first, count);
        Tally tally = network.run();
        network.assets.forEach(asset -> {
            if (asset.live == 0 && asset.disks > 0) {
                tally.unreachable++;
            }
            violation(scenario, asset).ifPresent(tally.violations::add);
        });
        return tally;
    }

    private static Optional<String> violation(Scenario scenario, SimulatedAsset asset) {
        if (asset.disks == 0 && asset.alwaysLive) {
            return Optional.of("The asset " + asset.id + " is lost, and always had a live holder.");
        }
        if (asset.live > 0 && asset.live < scenario.minCopies()) {
            return Optional.of("Of the asset " + asset.id + " there are " + asset.live + " live copies in the end; "
                    + scenario.minCopies() + " were expected.");
        }
        return Optional.empty();
    }
}
