package io.serai.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A small network under the churn of a large one; {@code bench/simulate} runs the large one. */
class SimulationTest {
    private static final double CHURN = 0.1;
    private static final double FOR_GOOD = 0.2;

    private static Tally tally;

    @BeforeAll
    static void simulate() throws InterruptedException, ExecutionException {
        tally = run(new Scenario(60, 600, 10, CHURN, FOR_GOOD, 3, 1), 2);
    }

    @Test
    void nothingIsLostThatAlwaysHadALiveHolderAndInTheEndAllHaveTheirCopies() {
        assertThat(tally.violations).isEmpty();
        Tally.Sample last = tally.samples.get(tally.samples.size() - 1);
        assertThat(last.below(3)).isEqualTo(tally.lost + tally.unreachable);
    }

    @Test
    void whatIsMovedIsWhatHadToBe() {
        assertThat(tally.copiesNeeded).isGreaterThan(500);
        assertThat(tally.ratio()).isBetween(1.0, 1.2);
    }

    @Test
    void copiesOfWhichThereAreTooManyGo() {
        assertThat(tally.drops).isPositive();
        assertThat(tally.samples.get(tally.samples.size() - 1).byLive().get(7)).isZero();
    }

    @Test
    void theSameSeedGivesTheSameOnHoweverManyThreads() throws InterruptedException, ExecutionException {
        Scenario scenario = new Scenario(40, 2100, 1, CHURN, FOR_GOOD, 3, 7);

        Tally once = run(scenario, 1);

        assertThat(once.looks).isPositive();
        assertThat(run(scenario, 3))
                .usingRecursiveComparison()
                .ignoringFields("calendar")
                .isEqualTo(once);
    }

    @Test
    void disksThatGoFasterThanTheGraceTakeAssetsWithThem() throws InterruptedException, ExecutionException {
        Tally harsh = run(new Scenario(20, 60, 1, 30, 1, 3, 1), 1);

        assertThat(harsh.lost).isPositive();
        assertThat(harsh.violations).isEmpty();
    }

    private static Tally run(Scenario scenario, int threads) throws InterruptedException, ExecutionException {
        return Simulation.run(scenario, Churn.of(scenario), threads, done -> {});
    }
}
