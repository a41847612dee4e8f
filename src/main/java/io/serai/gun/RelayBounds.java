package io.serai.gun;

/**
 * What the relays we dial may cost.
 *
 * @param firstRetryMillis the pause before a lost relay is dialled again; it doubles with each failure
 * @param lastRetryMillis the longest such pause
 * @param asks gets that are out at relays at once, each for nine seconds
 * @param journal changed keys remembered for relays that are away
 */
record RelayBounds(long firstRetryMillis, long lastRetryMillis, int asks, int journal) {
    /** Checks that there is a pause and room for an ask; a journal may be empty. */
    RelayBounds {
        if (firstRetryMillis < 1 || lastRetryMillis < firstRetryMillis) {
            throw new IllegalArgumentException("reconnectDelay has to be at least 1 and at most maxReconnectDelay, but "
                    + "they are " + firstRetryMillis + " and " + lastRetryMillis + " ms");
        }
        if (asks < 1 || journal < 0) {
            throw new IllegalArgumentException(
                    "maxAsks has to be at least 1 and maxJournal at least 0, but they are " + asks + " and " + journal);
        }
    }
}
