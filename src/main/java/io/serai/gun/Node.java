package io.serai.gun;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Some or all keys of one node, in the order of their UTF-16 code units. */
record Node(String soul, NavigableMap<String, Entry> entries) {
    Node(String soul) {
        this(soul, new TreeMap<>());
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    List<Change> changes() {
        return entries.entrySet().stream()
                .map(entry -> new Change(new Place(soul, entry.getKey()), entry.getValue()))
                .toList();
    }
}
