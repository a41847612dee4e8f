package io.serai.network;

import static io.serai.network.DroppingWorld.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.serai.catalog.OnEachDatabase;
import io.serai.catalog.Promises;
import io.serai.catalog.TemporaryCatalog;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class KeepingTest {
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final DropTimes TIMES = new DropTimes(DAY, HOUR, DAY);

    @TempDir
    Path folder;

    private Promises disk;
    private Keeping keeping;
    private long nanos;
    private long millis;

    @BeforeEach
    void begin() {
        disk = TemporaryCatalog.in(folder).promises();
        restart();
    }

    @Test
    void whoAsksDoesNotPromise() {
        keeping.begin(ID);
        assertThat(keeping.promise(ID, "other", DAY))
                .hasValueSatisfying(reason -> assertThat(reason).contains("asks itself"));
        assertThat(disk.given()).isEmpty();
        keeping.end(ID);
        assertThat(keeping.promise(ID, "other", DAY)).isEmpty();
    }

    @Test
    void whoPromisedDoesNotAskUntilThePromiseRanOut() {
        assertThat(keeping.promise(ID, "other", DAY)).isEmpty();
        pass(DAY);
        assertThat(keeping.begin(ID)).isEmpty();
        pass(HOUR);
        assertThat(keeping.begin(ID)).isPresent();
        assertThat(disk.given()).isEmpty();
    }

    @Test
    void aPromiseThatIsGivenAgainRunsAnew() {
        keeping.promise(ID, "other", DAY);
        pass(DAY.minus(HOUR));
        keeping.promise(ID, "other", DAY);
        pass(HOUR.multipliedBy(2));
        assertThat(keeping.isPromised(ID)).isTrue();
    }

    @Test
    void aPromiseIsOnDiskBeforeItIsSaidAndRunsItsWholeTimeAfterARestart() {
        keeping.promise(ID, "other", DAY);
        assertThat(disk.given()).containsExactly(new Promises.Given(ID, "other"));
        pass(DAY.minus(HOUR));
        restart();
        pass(DAY);
        assertThat(keeping.begin(ID)).isEmpty();
        pass(HOUR);
        assertThat(keeping.begin(ID)).isPresent();
    }

    @Test
    void whoAskedBeforeARestartNeitherPromisesNorAsksForAsLongAsItMightHaveAsked() {
        keeping.begin(ID);
        restart();
        assertThat(keeping.promise(ID, "other", DAY)).isPresent();
        assertThat(keeping.begin(ID)).isEmpty();
        pass(HOUR.plusSeconds(1));
        assertThat(keeping.promise(ID, "other", DAY)).isEmpty();
        assertThat(disk.asking()).isEmpty();
    }

    @Test
    void nobodyPromisesMoreThanItKeeps() {
        assertThat(keeping.promise(ID, "other", DAY.plusMillis(1))).isPresent();
        assertThat(keeping.isPromised(ID)).isFalse();
    }

    @Test
    void anHourAfterItBeganToAskItIsTooLateToDrop() {
        Asking asking = keeping.begin(ID).orElseThrow();
        pass(HOUR);
        assertThat(keeping.isOver(asking)).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(keeping.isOver(asking)).isTrue();
    }

    @Test
    void aMachineThatSleptIsTooLateThoughItsMonotonicClockStoodStill() {
        Asking asking = keeping.begin(ID).orElseThrow();
        millis += HOUR.toMillis() + 1;
        assertThat(keeping.isOver(asking)).isTrue();
        millis = -1;
        assertThat(keeping.isOver(asking)).as("a clock that was set back").isTrue();
    }

    @Test
    void thatThePromisedNodeMayHaveDroppedIsToldOnceAfterTheHour() {
        keeping.promise(ID, "other", DAY);
        assertThat(keeping.settled()).isEmpty();
        pass(HOUR.plusSeconds(1));
        assertThat(keeping.settled()).containsExactly(new Promises.Given(ID, "other"));
        assertThat(keeping.settled()).isEmpty();
    }

    @Test
    void promisesThatDoNotOutlastTheAskingStopTheStartWithASentence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DropTimes(DAY, HOUR, HOUR))
                .withMessageContaining("PT1H");
    }

    private void pass(Duration span) {
        nanos += span.toNanos();
        millis += span.toMillis();
    }

    private void restart() {
        nanos = 5;
        keeping = new Keeping(disk, TIMES, () -> nanos, () -> millis);
    }
}
