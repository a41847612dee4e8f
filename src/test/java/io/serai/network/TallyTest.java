package io.serai.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.media.MediaId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final int MINIMUM = 3;
    private static final long SIZE = 1000;

    private final Calendar calendar = new Calendar();
    private final Tally tally = new Tally(new Scenario(10, 1, 1, 0.1, 0.2, MINIMUM, 1), calendar);
    private final SimulatedAsset asset =
            new SimulatedAsset(new MediaId("0a".repeat(32)), SIZE, new SimulatedNode(0), List.of(), MINIMUM);

    @BeforeEach
    void place() {
        tally.enters(asset);
        comes(MINIMUM);
    }

    @Test
    void aCopyThatComesBackWithinTheGraceDidNotHaveToBeMade() {
        goes(1);
        after(Scenario.GRACE - 1);
        comes(1);
        after(Scenario.GRACE);

        assertThat(tally.needed).isZero();
    }

    @Test
    void eachCopyThatIsMissingForTheGraceHadToBeMadeOnce() {
        goes(1);
        after(Scenario.GRACE - 1);
        goes(1);
        after(1);
        assertThat(tally.needed).isEqualTo(SIZE);

        after(Scenario.GRACE);
        assertThat(tally.needed).isEqualTo(2 * SIZE);
        after(10 * Scenario.GRACE);
        assertThat(tally.copiesNeeded).isEqualTo(2);
    }

    @Test
    void oneMoreThanTheMinimumMayBeMissing() {
        comes(1);
        goes(1);
        after(2 * Scenario.GRACE);

        assertThat(tally.needed).isZero();
    }

    @Test
    void whatNobodyCanMakeDoesNotHaveToBeMade() {
        goes(MINIMUM);
        after(2 * Scenario.GRACE);
        assertThat(tally.needed).isZero();
        assertThat(asset.alwaysLive).isFalse();

        comes(1);
        after(Scenario.GRACE);
        assertThat(tally.needed).isEqualTo(2 * SIZE);
    }

    @Test
    void anAssetIsLostWithItsLastDisk() {
        goes(MINIMUM);
        tally.disks(asset, 1 - MINIMUM);
        assertThat(tally.lost).isZero();

        after(5);
        tally.disks(asset, -1);

        assertThat(tally.lost).isEqualTo(1);
        assertThat(tally.longestBeforeLoss).isEqualTo(5);
    }

    private void comes(int copies) {
        for (int copy = 0; copy < copies; copy++) {
            tally.live(asset, 1);
            tally.present(asset, 1);
            tally.disks(asset, 1);
        }
    }

    private void goes(int copies) {
        for (int copy = 0; copy < copies; copy++) {
            tally.live(asset, -1);
            tally.present(asset, -1);
        }
    }

    private void after(int seconds) {
        calendar.run(calendar.now() + seconds);
    }
}
