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
    /** Refuses what no client may write, whoever owns the soul. */
    void check(Change change) {
        if (change.soul().isEmpty()
                || change.key().isEmpty()
                || change.key().equals("_")
                || !Double.isFinite(change.entry().state())) {
            throw new RefusedWriteException(
                    Refusal.MALFORMED,
                    "a soul, a key and a finite state are needed, and '_' is no key: '" + change.soul() + "', '"
                            + change.key() + "', " + change.entry().state());
        }
        bound(change.soul().length(), name, "characters of a soul");
        bound(change.key().length(), name, "characters of a key");
        bound(change.entry().json().length(), value, "characters of the value of '" + change.key() + "'");
    }

    void checkKeys(int count) {
        bound(count, keys, "keys of one put");
    }

    private static void bound(int count, int most, String what) {
        if (count > most) {
            throw new RefusedWriteException(
                    Refusal.TOO_LARGE, count + " " + what + " are too many; at most " + most + " may be");
        }
    }
}
