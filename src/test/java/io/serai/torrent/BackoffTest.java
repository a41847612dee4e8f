package io.serai.torrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Duration LONGEST = Duration.ofMinutes(13);

    @Test
    void pausesDoubleUpToABoundAndBeginAnewAfterASuccess() {
        Backoff backoff = new Backoff(new Random(1));

        for (int failure = 0; failure < 20; failure++) {
            Duration middle = Duration.ofSeconds(2L << Math.min(failure, 8));
            assertThat(Duration.ofNanos(backoff.failed()))
                    .isBetween(middle.dividedBy(2), middle.plus(middle.dividedBy(2)))
                    .isLessThan(LONGEST);
        }
        backoff.succeeded();

        assertThat(Duration.ofNanos(backoff.failed())).isLessThanOrEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void noTwoWaitAlike() {
        Random random = new Random(1);

        assertThat(new Backoff(random).failed()).isNotEqualTo(new Backoff(random).failed());
    }
}
