package io.serai.gun;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one node that a reader asks for, by UTF-16 order: one key, or all with a prefix, both ends included.
 *
 * @param only the one key, or null for a range
 * @param prefix what every key starts with; the two bounds apply to what follows it
 */
record KeyRange(
        @Nullable String only,
        String prefix,
        @Nullable String from,
        @Nullable String to) {
    static final KeyRange ALL = prefix("");

    static KeyRange key(String key) {
        return new KeyRange(key, "", null, null);
    }

    static KeyRange prefix(String prefix) {
        return new KeyRange(null, prefix, null, null);
    }

    /** The lowest stored key of the range. */
    byte[] first(String soul) {
        return KeyBytes.of(soul, only != null ? only : prefix + (from == null ? "" : from));
    }

    /** What comes after the highest stored key of the range. */
    byte[] end(String soul) {
        String last = only != null ? only : to == null ? null : prefix + to;
        if (last == null) {
            return KeyBytes.after(KeyBytes.of(soul, prefix));
        }
        byte[] bytes = KeyBytes.of(soul, last);
        return Arrays.copyOf(bytes, bytes.length + 1);
    }

    boolean contains(String key) {
        if (only != null) {
            return only.equals(key);
        }
        if (!key.startsWith(prefix)) {
            return false;
        }
        String rest = key.substring(prefix.length());
        return (from == null || rest.compareTo(from) >= 0) && (to == null || rest.compareTo(to) <= 0);
    }
}
