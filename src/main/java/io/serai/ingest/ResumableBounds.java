package io.serai.ingest;

import java.time.Duration;

/**
 * What resumable uploads are held to.
 *
 * @param longest most bytes of one
 * @param most most that are open at once
 * @param lifetime for how long one is kept after the last of its bytes came
 */
public record ResumableBounds(long longest, int most, Duration lifetime) {}
