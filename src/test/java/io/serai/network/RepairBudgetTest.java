package io.serai.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RepairBudgetTest {
    private static final long HOURLY = 1000;

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicBoolean apart = new AtomicBoolean();
    private final RepairBudget budget = new RepairBudget(HOURLY, apart::get, nanos::get);

    @Test
    void anHoursWorthMayBeSpentAtOnce() {
        budget.spend(HOURLY - 1);
        assertThat(budget.isLeft()).isTrue();

        budget.spend(1);
        assertThat(budget.isLeft()).isFalse();
    }

    @Test
    void whatWasSpentComesBackWithTheHour() {
        budget.spend(HOURLY);

        pass(Duration.ofMinutes(30));
        budget.spend(499);
        assertThat(budget.isLeft()).isTrue();
        budget.spend(1);
        assertThat(budget.isLeft()).isFalse();
    }

    @Test
    void nothingIsSavedBeyondAnHoursWorth() {
        pass(Duration.ofDays(3));
        budget.spend(HOURLY);

        assertThat(budget.isLeft()).isFalse();
    }

    @Test
    void whatIsLargerThanAllThatIsLeftMayBeginAndTheOthersWaitForIt() {
        budget.spend(5 * HOURLY);

        pass(Duration.ofHours(4));
        assertThat(budget.isLeft()).isFalse();
        pass(Duration.ofMinutes(1));
        assertThat(budget.isLeft()).isTrue();
    }

    @Test
    void itIsATenthWhenManyNodesVanishTogether() {
        apart.set(true);
        budget.spend(HOURLY / 10);
        assertThat(budget.isLeft()).isFalse();

        pass(Duration.ofMinutes(30));
        budget.spend(HOURLY / 20);
        assertThat(budget.isLeft()).isFalse();

        apart.set(false);
        pass(Duration.ofMinutes(30));
        budget.spend(HOURLY / 2 - 1);
        assertThat(budget.isLeft()).isTrue();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
