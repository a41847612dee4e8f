package io.serai.gun;

import java.util.concurrent.TimeUnit;

/** Lets so many pass a second, and two seconds' worth at once. What passes beyond that is a debt to be waited for. */
final class TokenBucket {
    private static final double BURST_SECONDS = 2;

    private final double perNano;
    private final double burst;
    private double tokens;
    private long last;

    TokenBucket(int perSecond, long nanoTime) {
        perNano = perSecond / (double) TimeUnit.SECONDS.toNanos(1);
        burst = perSecond * BURST_SECONDS;
        tokens = burst;
        last = nanoTime;
    }

    /** Lets these pass, or none of them. */
    synchronized boolean takeNow(int count, long nanoTime) {
        fill(nanoTime);
        boolean passes = tokens >= count;
        tokens -= passes ? count : 0;
        return passes;
    }

    private void fill(long nanoTime) {
        tokens = Math.min(burst, tokens + (nanoTime - last) * perNano);
        last = nanoTime;
    }

    /** Lets these pass; returns for how many milliseconds no more should. */
    synchronized long take(int count, long nanoTime) {
        fill(nanoTime);
        tokens -= count;
        return tokens >= 0 ? 0 : (long) Math.ceil(-tokens / perNano / TimeUnit.MILLISECONDS.toNanos(1));
    }
}
