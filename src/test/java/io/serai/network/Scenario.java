package io.serai.network;

import java.time.Duration;

/**
 * What is simulated: so many nodes hold so many assets for so many days, with the settings that a node has when nobody sets any.
 *
 * @param churn which part of the nodes goes a day
 * @param forGood which part of those that go never comes back, and its disk neither
 */
record Scenario(int nodes, int assets, int days, double churn, double forGood, int minCopies, long seed) {
    static final int DAY = (int) Duration.ofDays(1).toSeconds();
    static final int GRACE = (int) Duration.ofMinutes(10).toSeconds();
    static final int STALE = (int) Duration.ofMinutes(2).toSeconds();
    static final int BEAT = 30;

    /** At the end nobody goes any more for so long, so that what is under way can be finished. */
    static final int CALM = (int) Duration.ofHours(6).toSeconds();

    /** How long a node is away: half of them longer, by a logarithmic normal distribution, none longer than the last. */
    static final Duration ABSENCE = Duration.ofHours(3);

    static final double ABSENCE_SPREAD = 1.2;
    static final Duration LONGEST_ABSENCE = Duration.ofDays(3);

    static final CopyTimes COPY_TIMES = new CopyTimes(
            Duration.ofSeconds(GRACE), Duration.ofSeconds(STALE), Duration.ofSeconds(GRACE), Duration.ofHours(2));
    static final DropTimes DROP_TIMES = new DropTimes(Duration.ofHours(24), Duration.ofHours(1), Duration.ofHours(24));

    /** Beats are as much further apart as {@link Peers#stretch} makes them when so many nodes are known. */
    static int stretch(int known) {
        return Math.max(1, known / 100);
    }

    int maxCopies() {
        return minCopies + 1;
    }

    int lastDeparture() {
        return days * DAY;
    }

    int end() {
        return lastDeparture() + CALM;
    }
}
