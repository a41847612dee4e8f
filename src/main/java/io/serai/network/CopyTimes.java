package io.serai.network;

import io.serai.catalog.Copy;
import java.time.Duration;

/**
 * The times that plans about copies go by.
 *
 * @param grace how long there may be too few copies before one is made
 * @param answer how long a request may stay without an answer
 * @param again how long a node that refused is left alone
 * @param rest how often what is well is looked at
 */
public record CopyTimes(Duration grace, Duration answer, Duration again, Duration rest) {
    private static final int MOST_DOUBLINGS = 6;
    private static final int SHARES = 1024;

    /**
     * How long a node is left alone after it refused this copy: twice as long after each time in vain, and then up to a quarter
     * longer, by copy and time, so that not all come back to it together.
     */
    Duration again(Copy refused) {
        int doublings = Math.min(Math.max(0, refused.failures() - 1), MOST_DOUBLINGS);
        if (doublings == 0) {
            return again;
        }
        Duration full = again.multipliedBy(1L << doublings);
        int share = Math.floorMod(31 * refused.mediaId().hashCode() + refused.failures(), SHARES);
        return full.plus(full.multipliedBy(share).dividedBy(4L * SHARES));
    }
}
