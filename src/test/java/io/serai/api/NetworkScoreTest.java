package io.serai.api;

import static io.serai.api.NetworkScore.share;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworkScoreTest {
    @Test
    void aNodeThatNeedsNobodyStandsWell() {
        assertThat(new NetworkScore(share(0, 0), share(0, 0), share(0, 0)).value())
                .isEqualTo(100);
    }

    @Test
    void onlyWhatThereIsCounts() {
        assertThat(new NetworkScore(share(1, 2), share(0, 0), share(0, 0)).value())
                .isEqualTo(50);
        assertThat(new NetworkScore(share(1, 2), share(0, 0), share(4, 4)).value())
                .isEqualTo(75);
        assertThat(new NetworkScore(share(0, 2), share(3, 3), share(5, 10)).value())
                .isEqualTo(50);
    }

    @Test
    void aNodeWithAllCopiesMissingStandsBadly() {
        assertThat(new NetworkScore(share(0, 1), share(0, 2), share(0, 7)).value())
                .isZero();
    }
}
