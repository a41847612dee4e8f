package io.serai.network;

import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The plot of a simulation: assets below the minimum, bytes moved beside those that had to be, and nodes that are there. */
final class SimulationPlot {
    private static final int WIDTH = 860;
    private static final int LEFT = 84;
    private static final int RIGHT = 20;
    private static final int PANEL = 200;
    private static final int GAP = 62;
    private static final int TOP = 44;
    private static final double TB = 1e12;

    /** A line has a point for so many samples. */
    private static final int GATHERED = 12;

    private static final String STYLE = """
            <style>
            svg { font: 13px system-ui, sans-serif }
            .ground { fill: #ffffff } text { fill: #24292f } .grid { stroke: #d0d7de } .title { font-weight: 600 }
            polyline { fill: none; stroke-width: 1.6 }
            .a { stroke: #0969da } .b { stroke: #cf222e } .c { stroke: #8250df } .dash { stroke-dasharray: 7 5; stroke-width: 2.4 }
            text.a { fill: #0969da; stroke: none } text.b { fill: #cf222e; stroke: none } text.c { fill: #8250df; stroke: none }
            @media (prefers-color-scheme: dark) {
            .ground { fill: #0d1117 } text { fill: #e6edf3 } .grid { stroke: #30363d }
            .a { stroke: #58a6ff } .b { stroke: #ff7b72 } .c { stroke: #d2a8ff }
            text.a { fill: #58a6ff } text.b { fill: #ff7b72 } text.c { fill: #d2a8ff }
            }
            </style>
            """;

    private final Scenario scenario;
    private final List<Tally.Sample> samples;
    private final StringBuilder text = new StringBuilder();
    private final Formatter svg = new Formatter(text, Locale.ROOT);

    private SimulationPlot(Scenario scenario, List<Tally.Sample> samples) {
        this.scenario = scenario;
        this.samples = samples;
    }

    static String of(Scenario scenario, List<Tally.Sample> samples) {
        return new SimulationPlot(scenario, samples).draw();
    }

    private String draw() {
        int height = TOP + 3 * (PANEL + GAP);
        svg.format(
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' width='%d' height='%d'>%n",
                WIDTH, height, WIDTH, height);
        text.append(STYLE);
        svg.format("<rect class='ground' width='%d' height='%d'/>%n", WIDTH, height);
        Panel below = new Panel(0, 1, most(sample -> sample.below(scenario.minCopies())), true);
        below.frame("Assets by live copies, the most at a time in each six hours", "%,.0f");
        below.line("a", "fewer than " + scenario.minCopies(), 0, sample -> sample.below(scenario.minCopies()));
        below.line("c", "one or none", 1, sample -> sample.below(2));
        below.line("b", "none", 2, sample -> sample.below(1));
        Panel bytes = new Panel(1, 0, most(sample -> Math.max(sample.moved(), sample.needed()) / TB), false);
        bytes.frame("Bytes moved so far, and bytes that had to be moved, in TB", "%,.1f");
        bytes.line("a", "moved", 0, sample -> sample.moved() / TB);
        bytes.line("b dash", "had to be moved", 1, sample -> sample.needed() / TB);
        Panel nodes = new Panel(2, 0.9 * scenario.nodes(), scenario.nodes(), false);
        nodes.frame("Nodes that are there, by days", "%,.0f");
        nodes.line("a", "of %,d".formatted(scenario.nodes()), 0, Tally.Sample::nodes);
        return text.append("</svg>\n").toString();
    }

    private double most(ToDoubleFunction<Tally.Sample> value) {
        return Math.max(1, samples.stream().mapToDouble(value).max().orElse(1));
    }

    /** One of the three pictures. */
    private final class Panel {
        private static final int STEPS = 4;

        private final int top;
        private final double least;
        private final double most;
        private final boolean logarithmic;

        Panel(int number, double least, double most, boolean logarithmic) {
            this.top = TOP + number * (PANEL + GAP);
            this.logarithmic = logarithmic;
            this.least = least;
            this.most = logarithmic
                    ? Math.pow(10, Math.ceil(Math.log10(most)))
                    : least + STEPS * step((most - least) / STEPS);
        }

        /** The next number of one digit, or one and a half. */
        private double step(double least) {
            double power = Math.pow(10, Math.floor(Math.log10(least)));
            return Stream.of(1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
                    .map(digit -> digit * power)
                    .filter(step -> step >= least - 1e-9)
                    .findFirst()
                    .orElse(least);
        }

        private double x(int at) {
            return LEFT + (double) (WIDTH - LEFT - RIGHT) * at / scenario.end();
        }

        private double y(double value) {
            double part = logarithmic
                    ? Math.log10(Math.max(least, value) / least) / Math.log10(most / least)
                    : (value - least) / (most - least);
            return top + PANEL * (1 - part);
        }

        void frame(String title, String format) {
            svg.format("<text class='title' x='%d' y='%d'>%s</text>%n", LEFT, top - 14, title);
            int steps = logarithmic ? (int) Math.round(Math.log10(most)) : STEPS;
            for (int step = 0; step <= steps; step++) {
                double value = logarithmic ? Math.pow(10, step) : least + (most - least) * step / steps;
                svg.format(
                        "<line class='grid' x1='%d' x2='%d' y1='%.1f' y2='%.1f'/>%n",
                        LEFT, WIDTH - RIGHT, y(value), y(value));
                String label = logarithmic && step == 0 ? "0 or 1" : String.format(Locale.ROOT, format, value);
                svg.format("<text x='%d' y='%.1f' text-anchor='end'>%s</text>%n", LEFT - 8, y(value) + 4, label);
            }
            int days = Math.max(1, scenario.days() / 6);
            for (int day = 0; day <= scenario.days(); day += days) {
                svg.format(
                        "<text x='%.1f' y='%d' text-anchor='middle'>%d</text>%n",
                        x(day * Scenario.DAY), top + PANEL + 18, day);
            }
        }

        /** @param place of its name above the panel, counted from the right */
        void line(String style, String name, int place, ToDoubleFunction<Tally.Sample> value) {
            String points = IntStream.iterate(0, first -> first < samples.size(), first -> first + GATHERED)
                    .mapToObj(first -> point(first, value))
                    .collect(Collectors.joining(" "));
            svg.format("<polyline class='%s' points='%s'/>%n", style, points);
            int x = WIDTH - RIGHT - place * 110;
            svg.format("<text class='%s' x='%d' y='%d' text-anchor='end'>%s</text>%n", style, x, top - 14, name);
        }

        private String point(int first, ToDoubleFunction<Tally.Sample> value) {
            // where it is about assets that lack copies, the worst of them stands for all
            int last = logarithmic ? Math.min(samples.size(), first + GATHERED) : first + 1;
            double most = samples.subList(first, last).stream()
                    .mapToDouble(value)
                    .max()
                    .orElse(0);
            return String.format(Locale.ROOT, "%.1f,%.1f", x(samples.get(first).at()), y(most));
        }
    }
}
