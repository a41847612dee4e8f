package io.serai.gun;

import org.jspecify.annotations.Nullable;

/**
 * The keys of one node, or the souls, that a reader asks for, by UTF-16 order: a single one, or all with a prefix, both
 * ends included.
 *
 * @param only the single one, or null for a range
 * @param prefix what every one starts with; the two bounds apply to what follows it
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

    /** Of keys: the lowest that can be stored under the soul. */
    byte[] first(String soul) {
        return KeyBytes.of(soul, lowest());
    }

    /** Of keys: what comes after the highest that can be stored under the soul. */
    byte[] end(String soul) {
        String highest = highest();
        return highest == null
                ? KeyBytes.after(KeyBytes.of(soul, prefix))
                : KeyBytes.following(KeyBytes.of(soul, highest));
    }

    /** Of souls: what no stored key of theirs comes before. */
    byte[] first() {
        return KeyBytes.soul(lowest());
    }

    /** Of souls: what comes after all their keys. */
    byte[] end() {
        String highest = highest();
        return KeyBytes.after(highest == null ? KeyBytes.soul(prefix) : KeyBytes.of(highest, ""));
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

    private String lowest() {
        return only != null ? only : prefix + (from == null ? "" : from);
    }

    private @Nullable String highest() {
        return only != null ? only : to == null ? null : prefix + to;
    }
}
