package io.serai.gun;

/**
 * What one connection, and all of them together, may cost.
 *
 * @param frame characters of one frame
 * @param value characters of one value's JSON
 * @param keys keys of one put, and messages of one frame
 * @param name characters of one soul or key
 * @param connections sockets open at once
 * @param subscriptions souls or keys that one socket follows
 * @param inWork messages of one socket that are being worked on
 * @param queued characters that wait for one socket to take them
 */
record WireBounds(
        int frame, int value, int keys, int name, int connections, int subscriptions, int inWork, long queued) {
    /** Refuses what nobody may write, whatever the soul. */
    void check(Change change) {
        require(!change.soul().isEmpty(), Refusal.MALFORMED, "a soul without a character");
        require(
                !change.key().isEmpty() && !change.key().equals("_"),
                Refusal.MALFORMED,
                "'" + change.key() + "' as a key");
        double state = change.entry().state();
        require(Double.isFinite(state), Refusal.MALFORMED, state + " as a state");
        bound(change.soul().length(), name, "a soul of %d characters");
        bound(change.key().length(), name, "a key of %d characters");
        bound(change.entry().json().length(), value, "a value of %d characters");
    }

    void checkKeys(int count) {
        bound(count, keys, "%d keys");
    }

    private static void bound(int count, int most, String what) {
        require(count <= most, Refusal.TOO_LARGE, what.formatted(count) + "; at most " + most + " may be");
    }

    private static void require(boolean holds, Refusal reason, String otherwise) {
        if (!holds) {
            throw new RefusedWriteException(reason, "Invalid data: " + otherwise + ".");
        }
    }
}
