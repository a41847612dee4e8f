package io.serai.gun;

/**
 * How much one read may return. The cost is checked before each key, as gun.js does it, so that a read overshoots by
 * one key and always returns at least one.
 */
final class Budget {
    private static final int OTHER_COST = 9;
    private static final int ENTRY_COST = 32;

    private final long limit;
    private final long pageLimit;
    private final int keyLimit;
    private long bought;
    private long cost;
    private int keys;
    private String soul = "";
    private boolean spent;

    private Budget(long limit, long pageLimit, int keyLimit) {
        this.limit = limit;
        this.pageLimit = pageLimit;
        this.keyLimit = keyLimit;
    }

    /** About as many characters of JSON, names and states included, and no more than so many keys. */
    static Budget page(long characters, int keys) {
        return new Budget(0, characters, keys);
    }

    /** The same for one page after the other, and for all pages together what {@link Selection#limit} buys. */
    static Budget pages(long characters, int keys, long limit) {
        return new Budget(limit, characters, keys);
    }

    boolean allows(Place place, Entry entry) {
        spent = isUsedUp() || cost >= pageLimit || keys >= keyLimit;
        if (spent) {
            return false;
        }
        keys++;
        cost += entry.json().length() + 2L * place.key().length() + ENTRY_COST;
        if (!place.soul().equals(soul)) {
            soul = place.soul();
            cost += 2L * soul.length();
        }
        if (limit > 0) {
            bought += lexCost(entry.json());
        }
        return true;
    }

    void nextPage() {
        cost = 0;
        keys = 0;
    }

    /** Whether a key was turned away. */
    boolean isSpent() {
        return spent;
    }

    /** Whether no further page can hold anything. */
    boolean isUsedUp() {
        return limit > 0 && bought >= limit;
    }

    /** The characters of a string, nine for an empty one and for any other value; keys cost nothing. */
    private static int lexCost(String json) {
        int characters = 0;
        if (json.startsWith("\"")) {
            boolean plain = json.indexOf('\\') < 0;
            characters =
                    plain ? json.length() - 2 : JsonText.parse(json).textValue().length();
        }
        return characters == 0 ? OTHER_COST : characters;
    }
}
