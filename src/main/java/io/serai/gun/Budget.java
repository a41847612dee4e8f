package io.serai.gun;

/**
 * How much one read may return. The cost is checked before each key, as gun.js does it, so that a read overshoots by
 * one key and always returns at least one.
 */
final class Budget {
    private static final int OTHER_COST = 9;
    private static final int ENTRY_COST = 32;

    private final long limit;
    private final int keyLimit;
    private final boolean isLex;
    private long cost;
    private int keys;
    private boolean spent;

    private Budget(long limit, int keyLimit, boolean isLex) {
        this.limit = limit;
        this.keyLimit = keyLimit;
        this.isLex = isLex;
    }

    /** What a LEX query's {@code %} buys: the characters of strings, nine for any other value, keys for nothing. */
    static Budget lex(long limit) {
        return new Budget(limit, Integer.MAX_VALUE, true);
    }

    /** About as many characters of JSON, keys and states included, and no more than so many keys. */
    static Budget page(long characters, int keys) {
        return new Budget(characters, keys, false);
    }

    boolean allows(String key, Entry entry) {
        spent = cost >= limit || keys >= keyLimit;
        if (spent) {
            return false;
        }
        keys++;
        cost += isLex ? lexCost(entry.json()) : entry.json().length() + 2L * key.length() + ENTRY_COST;
        return true;
    }

    /** Whether a key was turned away. */
    boolean isSpent() {
        return spent;
    }

    private static int lexCost(String json) {
        return json.startsWith("\"") ? Math.max(1, json.length() - 2) : OTHER_COST;
    }
}
