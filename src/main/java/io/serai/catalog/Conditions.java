package io.serai.catalog;

import java.util.ArrayList;
import java.util.List;

/** The terms of a WHERE clause, all of which hold, with the values of their parameters. */
final class Conditions {
    private final List<String> terms = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    void add(String term, Object... parameters) {
        terms.add(term);
        values.addAll(List.of(parameters));
    }

    String text() {
        return "WHERE " + String.join(" AND ", terms);
    }

    List<Object> values() {
        return values;
    }

    /** A text whose characters stand for themselves in a pattern that is escaped by a backslash. */
    static String plain(String text) {
        return text.replaceAll("[\\\\%_]", "\\\\$0");
    }
}
