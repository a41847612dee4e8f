package io.serai.client;

import java.time.Duration;

/** How often what broke off is taken up again: until it comes no further several times in a row, with growing pauses. */
final class Tries {
    private static final int MOST = 5;
    private static final long FIRST_PAUSE = Duration.ofMillis(500).toMillis();

    private int inVain;
    private long reached = -1;

    /**
     * Waits before the next try.
     *
     * @param offset how far it has come
     * @throws NoNodeException the failure, when it is not tried again
     */
    void failed(NoNodeException failure, long offset) {
        inVain = offset > reached ? 1 : inVain + 1;
        reached = Math.max(reached, offset);
        if (inVain > MOST) {
            throw failure;
        }
        try {
            Thread.sleep(FIRST_PAUSE << inVain);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }
}
