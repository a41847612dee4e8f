package io.serai.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;

/**
 * Rows under headings. A column is as wide as what stood in it so far, so that rows can be printed before the last one is known;
 * the last column is as wide as it likes. What a terminal would obey is printed as a question mark.
 */
final class Columns {
    private static final String GAP = "  ";
    private static final Pattern COMMANDING = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\u202A-\\u202E\\u2066-\\u2069]");

    private final PrintWriter out;
    private final ColorScheme colors;
    private final List<String> headings;
    private final int[] widths;
    private boolean begun;

    Columns(PrintWriter out, ColorScheme colors, String... headings) {
        this.out = out;
        this.colors = colors;
        this.headings = List.of(headings);
        this.widths = this.headings.stream().mapToInt(String::length).toArray();
    }

    /**
     * Prints rows, and the headings before the first.
     *
     * @return whether anybody still reads them
     */
    boolean print(List<List<String>> rows) {
        List<List<String>> shown = rows.stream()
                .map(row -> row.stream().map(Columns::visible).toList())
                .toList();
        shown.forEach(this::widen);
        if (!begun) {
            begun = true;
            out.println(colors.apply(line(headings), List.of(Ansi.Style.bold)));
        }
        shown.forEach(row -> out.println(line(row)));
        return !out.checkError();
    }

    /** Text that says no more to a terminal than its characters. */
    static String visible(String text) {
        // of nearly all text this is known at a glance
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) < ' ' || text.charAt(at) > '~') {
                return COMMANDING.matcher(text).replaceAll("?");
            }
        }
        return text;
    }

    private void widen(List<String> row) {
        for (int column = 0; column < widths.length - 1; column++) {
            widths[column] = Math.max(widths[column], length(row.get(column)));
        }
    }

    private String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length - 1; column++) {
            String cell = cells.get(column);
            line.append(cell).append(" ".repeat(widths[column] - length(cell))).append(GAP);
        }
        return line.append(cells.get(widths.length - 1)).toString().stripTrailing();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
