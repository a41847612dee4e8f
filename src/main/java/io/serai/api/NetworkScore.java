package io.serai.api;

import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * How well a node stands with the others, from 0 to 100: the mean of three shares, each of which counts only where it is of something.
 * A node that needs nobody stands well.
 *
 * @param relays the share of the configured GUN peers that are connected
 * @param holders the share of the nodes holding copies for this one that are there
 * @param assets the share of the assets to be copied that have as many proved copies as they should, or are within the grace
 */
public record NetworkScore(OptionalDouble relays, OptionalDouble holders, OptionalDouble assets) {
    /** The share of some in all of them; none where there are none. */
    public static OptionalDouble share(double some, double all) {
        return all > 0 ? OptionalDouble.of(some / all) : OptionalDouble.empty();
    }

    /** The score. */
    public int value() {
        double mean = DoubleStream.of(relays.orElse(-1), holders.orElse(-1), assets.orElse(-1))
                .filter(share -> share >= 0)
                .average()
                .orElse(1);
        return (int) Math.round(100 * Math.min(1, mean));
    }
}
