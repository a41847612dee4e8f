package io.serai.gun;

import java.util.ArrayList;
import java.util.List;

/** Cuts many changes into as many messages as gun.js can read: its parser damages what is much larger. */
final class Parts {
    private static final int KEYS = 200;
    private static final int CHARACTERS = 64 * 1024;

    private Parts() {}

    static List<List<Change>> of(List<Change> changes) {
        List<List<Change>> parts = new ArrayList<>();
        int start = 0;
        long characters = 0;
        for (int i = 0; i < changes.size(); i++) {
            characters += length(changes.get(i));
            if (i > start && (i - start >= KEYS || characters > CHARACTERS)) {
                parts.add(changes.subList(start, i));
                start = i;
                characters = length(changes.get(i));
            }
        }
        parts.add(changes.subList(start, changes.size()));
        return parts;
    }

    private static long length(Change change) {
        return (long) change.key().length() + change.entry().json().length();
    }
}
