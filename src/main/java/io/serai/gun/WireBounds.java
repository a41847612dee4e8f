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
 * @param messageRate messages of one socket a second
 * @param inWork messages of one socket that are being worked on
 * @param inWorkCharacters characters of those messages
 * @param queued characters that wait for one socket to take them
 * @param heartbeatMillis between two heartbeats
 * @param idleMillis for which a socket may not be heard from, or take nothing of what waits for it
 */
record WireBounds(
        int frame,
        int value,
        int keys,
        int name,
        int connections,
        int subscriptions,
        int messageRate,
        int inWork,
        long inWorkCharacters,
        long queued,
        long heartbeatMillis,
        long idleMillis) {
    /** Checks that each bound lets something through. */
    WireBounds {
        positive("maxFrameSize", frame);
        positive("maxValueSize", value);
        positive("maxKeys", keys);
        positive("maxNameSize", name);
        positive("maxConnections", connections);
        positive("maxSubscriptions", subscriptions);
        positive("maxMessageRate", messageRate);
        positive("maxInWork", inWork);
        positive("maxInWorkSize", inWorkCharacters);
        positive("maxQueued", queued);
        positive("heartbeat", heartbeatMillis);
        positive("maxIdle", idleMillis);
    }

    private static void positive(String option, long bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("the option " + option + " has to be at least 1, but is " + bound);
        }
    }

    /** Refuses what nobody may write, whatever the soul. */
    void check(Change change) {
        String key = change.key();
        double state = change.entry().state();
        if (change.soul().isEmpty()) {
            throw refused(Refusal.MALFORMED, "a soul without a character");
        }
        if (key.isEmpty() || key.equals("_")) {
            throw refused(Refusal.MALFORMED, "'" + key + "' as a key");
        }
        if (!Double.isFinite(state)) {
            throw refused(Refusal.MALFORMED, state + " as a state");
        }
        bound(change.soul().length(), name, "a soul of %d characters");
        bound(key.length(), name, "a key of %d characters");
        bound(change.entry().json().length(), value, "a value of %d characters");
    }

    void checkKeys(int count) {
        bound(count, keys, "%d keys");
    }

    private static void bound(int count, int most, String what) {
        if (count > most) {
            throw refused(Refusal.TOO_LARGE, what.formatted(count) + "; at most " + most + " may be");
        }
    }

    private static RefusedWriteException refused(Refusal reason, String what) {
        return new RefusedWriteException(reason, "Invalid data: " + what + ".");
    }
}
