package io.serai.gun;

/**
 * What the relays we dial may cost.
 *
 * @param firstRetryMillis the pause before a lost relay is dialled again; it doubles with each failure
 * @param lastRetryMillis the longest such pause
 * @param asks gets that are out at relays at once, each for nine seconds
 * @param journal changed keys remembered for relays that are away
 */
record RelayBounds(long firstRetryMillis, long lastRetryMillis, int asks, int journal) {}
