package io.serai.upkeep;

import io.serai.store.Rereading;
import java.io.InterruptedIOException;
import java.util.function.BooleanSupplier;

/** Spreads reading over time, so that it leaves the disk to others. What was not read in time is not caught up on. */
final class SteadyPace implements Rereading.Pace {
    /** The end of the node is noticed within so many milliseconds. */
    private static final long STEP = 100;

    private final double nanosPerByte;
    private final BooleanSupplier ending;
    private long next = System.nanoTime();

    /**
     * @param bytesPerSecond to be read at most
     * @param ending whether to stop in the middle
     */
    SteadyPace(long bytesPerSecond, BooleanSupplier ending) {
        if (bytesPerSecond <= 0) {
            throw new IllegalArgumentException(
                    "Blobs are read again at " + bytesPerSecond + " bytes a second; at least 1 was expected.");
        }
        this.nanosPerByte = 1e9 / bytesPerSecond;
        this.ending = ending;
    }

    @Override
    public void read(int bytes) throws InterruptedIOException {
        next = Math.max(next, System.nanoTime()) + (long) (bytes * nanosPerByte);
        long left;
        do {
            if (ending.getAsBoolean()) {
                throw new InterruptedIOException("The node is ending.");
            }
            left = (next - System.nanoTime()) / 1_000_000;
            pause(Math.min(left, STEP));
        } while (left > STEP);
    }

    private static void pause(long millis) throws InterruptedIOException {
        try {
            if (millis > 0) {
                Thread.sleep(millis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The reading was interrupted.");
        }
    }
}
