package io.serai.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

/**
 * Simulates a network and prints what became of it:
 * {@code <nodes> <assets> <days> <churn> <for good> <copies> <seed> <threads> <plot>}, the last the SVG file to be written.
 */
final class SimulationProgram {
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
        row(
                "nodes, assets, days, copies, seed",
                String.format(
                        Locale.ROOT,
                        "%,d, %,d, %d, %d, %d",
                        scenario.nodes(),
                        scenario.assets(),
                        scenario.days(),
                        scenario.minCopies(),
                        scenario.seed()));
        row(
                "departures, of these for good",
                String.format(Locale.ROOT, "%,d, %,d", churn.count(Churn.Kind.GOES) + forGood, forGood));
        row("had to be moved", String.format(Locale.ROOT, "%,d copies, %,d GB", tally.copiesNeeded, tally.needed / GB));
        row("moved", String.format(Locale.ROOT, "%,d copies, %,d GB", tally.copiesMoved, tally.moved / GB));
        row("ratio of the bytes", String.format(Locale.ROOT, "%.3f", tally.ratio()));
        int least = scenario.minCopies();
        worst(scenario, tally.samples, "most assets below the minimum at a time", least);
        worst(scenario, tally.samples, "most with one live copy or none", 2);
        worst(scenario, tally.samples, "most with none", 1);
        row(
                "lost, longest below the minimum before",
                String.format(Locale.ROOT, "%,d, %,d s", tally.lost, tally.longestBeforeLoss));
        row("out of reach in the end", String.format(Locale.ROOT, "%,d", tally.unreachable));
        row("dropped above the maximum", String.format(Locale.ROOT, "%,d copies", tally.drops));
        row("fetches given up", String.format(Locale.ROOT, "%,d", tally.refused));
        row("looks at copies", String.format(Locale.ROOT, "%,d in %.0f s", tally.looks, seconds));
    }

    private static void worst(Scenario scenario, List<Tally.Sample> samples, String name, int copies) {
        Tally.Sample worst = samples.stream()
                .max(Comparator.comparingLong(sample -> sample.below(copies)))
                .orElseThrow();
        row(
                name,
                String.format(
                        Locale.ROOT,
                        "%,d (%.4f %%) on day %.1f",
                        worst.below(copies),
                        100.0 * worst.below(copies) / scenario.assets(),
                        (double) worst.at() / Scenario.DAY));
    }

    private static void row(String name, String value) {
        System.out.printf(Locale.ROOT, "%-42s %s%n", name, value);
    }
}
