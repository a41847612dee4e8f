package io.serai.gun;

/**
 * How much one read may return. The cost is checked before each key, as gun.js does it, so that a read overshoots by
 * one key and always returns at least one.
 */
final class Budget {
    private static final int OTHER_COST = 9;
    private static final int ENTRY_COST = 32;

    private final long limit;
    private final boolean keysToo;
    private long spent;

    private Budget(long limit, boolean keysToo) {
        this.limit = limit;
        this.keysToo = keysToo;
    }

    /** What a LEX query's {@code %} buys: the characters of strings, nine for any other value, keys for nothing. */
    static Budget lex(long limit) {
        return new Budget(limit, false);
    }

    /** About as many characters of JSON, keys and states included. */
    static Budget characters(long limit) {
        return new Budget(limit, true);
    }

    boolean allows(String key, Entry entry) {
        if (spent >= limit) {
            return false;
        }
        if (keysToo) {
            spent += entry.json().length() + 2L * key.length() + ENTRY_COST;
        } else {
            spent += entry.json().startsWith("\"") ? Math.max(1, entry.json().length() - 2) : OTHER_COST;
        }
        return true;
    }
}
