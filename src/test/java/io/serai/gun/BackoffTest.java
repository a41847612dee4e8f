package io.serai.gun;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(1_000, 60_000);

    @Test
    void doublesItsPauseUpToItsLimitAndLeavesHalfToChance() {
        for (long full : new long[] {1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000}) {
            assertThat(backoff.nextMillis()).isBetween(full / 2, full);
        }
    }

    @Test
    void beginsAnewOnlyAfterAConnectionThatStood() {
        backoff.nextMillis();
        backoff.nextMillis();
        backoff.connected(0);
        backoff.lost(TimeUnit.SECONDS.toNanos(59));
        assertThat(backoff.nextMillis()).isBetween(2_000L, 4_000L);
        backoff.connected(0);
        backoff.lost(TimeUnit.SECONDS.toNanos(60));
        assertThat(backoff.nextMillis()).isBetween(500L, 1_000L);
    }
}
