package io.serai.gun;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final TokenBucket bucket = new TokenBucket(100, 0);

    @Test
    void letsTwoSecondsWorthPassAtOnce() {
        assertThat(bucket.take(200, 0)).isZero();
        assertThat(bucket.take(1, 0)).isEqualTo(10);
    }

    @Test
    void asksToWaitForAsLongAsTheDebtLasts() {
        assertThat(bucket.take(500, 0)).isEqualTo(3000);
        assertThat(bucket.take(0, SECOND)).isEqualTo(2000);
        assertThat(bucket.take(0, 3 * SECOND)).isZero();
    }

    @Test
    void savesUpNoMoreThanItsBurst() {
        assertThat(bucket.take(0, 1000 * SECOND)).isZero();
        assertThat(bucket.take(201, 1000 * SECOND)).isEqualTo(10);
    }

    @Test
    void whatDoesNotPassAtOnceIsNoDebt() {
        assertThat(bucket.takeNow(150, 0)).isTrue();
        assertThat(bucket.takeNow(51, 0)).isFalse();
        assertThat(bucket.takeNow(50, 0)).isTrue();
        assertThat(bucket.takeNow(100, SECOND)).isTrue();
    }
}
