package io.serai.store;

/**
 * How near one bound of the space for media is.
 *
 * @param bound {@code disk}, {@code inodes}, {@code quota} or {@code assets}
 * @param used of what is counted: bytes, inodes, bytes, assets
 * @param limit at which nothing more is taken in, in the same unit
 */
public record FillLevel(String bound, long used, long limit) {
    private static final double NEAR = 0.9;

    /** Whether somebody should free some or raise the bound before uploads are refused. */
    public boolean isNear() {
        return share() >= NEAR;
    }

    /** From 0 to 1, and above where the bound was set lower than what is there. */
    public double share() {
        return limit <= 0 ? 1 : (double) used / limit;
    }
}
