package io.serai.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

/**
 * Simulates a network and prints what became of it:
 * {@code <nodes> <assets> <days> <churn> <for good> <copies> <seed> <threads> <plot>}, the last the SVG file to be written.
 */
final class SimulationProgram {
    private static final Formatter OUT = new Formatter(System.out, Locale.ROOT);
    private static final String NAME = "%-42s ";
    private static final long GB = 1_000_000_000;

    private SimulationProgram() {}

    public static void main(String[] arguments) throws InterruptedException, ExecutionException, IOException {
        Scenario scenario = new Scenario(
                Integer.parseInt(arguments[0]),
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]),
                Double.parseDouble(arguments[3]),
                Double.parseDouble(arguments[4]),
                Integer.parseInt(arguments[5]),
                Long.parseLong(arguments[6]));
        int threads = Integer.parseInt(arguments[7]);
        Churn churn = Churn.of(scenario);
        long begun = System.nanoTime();
        Tally tally = Simulation.run(
                scenario, churn, threads, done -> System.err.printf("\r%,d of %,d assets", done, scenario.assets()));
        System.err.println();
        print(scenario, churn, tally, (System.nanoTime() - begun) / 1e9);
        Files.writeString(Path.of(arguments[8]), SimulationPlot.of(scenario, tally.samples));
        tally.violations.forEach(System.err::println);
        System.exit(tally.violations.isEmpty() ? 0 : 1);
    }

    private static void print(Scenario scenario, Churn churn, Tally tally, double seconds) {
        long forGood = churn.count(Churn.Kind.GOES_FOR_GOOD);
        OUT.format(
                NAME + "%,d, %,d, %d, %d, %d%n",
                "nodes, assets, days, copies, seed",
                scenario.nodes(),
                scenario.assets(),
                scenario.days(),
                scenario.minCopies(),
                scenario.seed());
        OUT.format(
                NAME + "%,d, %,d%n", "departures, of these for good", churn.count(Churn.Kind.GOES) + forGood, forGood);
        OUT.format(NAME + "%,d copies, %,d GB%n", "had to be moved", tally.copiesNeeded, tally.needed / GB);
        OUT.format(NAME + "%,d copies, %,d GB%n", "moved", tally.copiesMoved, tally.moved / GB);
        OUT.format(NAME + "%.3f%n", "ratio of the bytes", tally.ratio());
        int least = scenario.minCopies();
        worst(scenario, tally.samples, "most assets below the minimum at a time", least);
        worst(scenario, tally.samples, "most with one live copy or none", 2);
        worst(scenario, tally.samples, "most with none", 1);
        OUT.format(
                NAME + "%,d, %,d s%n", "lost, longest below the minimum before", tally.lost, tally.longestBeforeLoss);
        OUT.format(NAME + "%,d%n", "out of reach in the end", tally.unreachable);
        OUT.format(NAME + "%,d copies%n", "dropped above the maximum", tally.drops);
        OUT.format(NAME + "%,d%n", "fetches given up", tally.refused);
        OUT.format(NAME + "%,d in %.0f s%n", "looks at copies", tally.looks, seconds);
    }

    private static void worst(Scenario scenario, List<Tally.Sample> samples, String name, int copies) {
        Tally.Sample worst = samples.stream()
                .max(Comparator.comparingLong(sample -> sample.below(copies)))
                .orElseThrow();
        OUT.format(
                NAME + "%,d (%.4f %%) on day %.1f%n",
                name,
                worst.below(copies),
                100.0 * worst.below(copies) / scenario.assets(),
                (double) worst.at() / Scenario.DAY);
    }
}
