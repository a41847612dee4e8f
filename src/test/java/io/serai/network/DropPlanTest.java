package io.serai.network;

import static io.serai.network.DroppingWorld.ID;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DropPlanTest {
    private static final Duration DAY = Duration.ofHours(24);
    private static final DropTimes TIMES = new DropTimes(DAY, Duration.ofHours(1), DAY);
    private static final long NOW = 3 * DAY.toNanos();
    private static final long LONG_AGO = NOW - DAY.toNanos();

    /** The origin and four that hold a copy, in the order in which they keep theirs; the last is the one that may drop. */
    private static final List<String> ORDER = order();

    private static final String LAST = ORDER.get(4);

    private final Asking asking = new Asking(ID, DAY, NOW, 0);

    @Test
    void nothingIsAskedBelowOrAtTheMaximum() {
        DropPlan plan = plan(LAST, ORDER.subList(0, 3), LONG_AGO, false, null, false);
        assertThat(plan).isEqualTo(new DropPlan(DropPlan.Step.REST, List.of(), null));
    }

    @Test
    void surplusIsWaitedForADay() {
        assertThat(plan(LAST, ORDER.subList(0, 4), null, false, null, false).surplusSince())
                .isEqualTo(NOW);
        assertThat(plan(LAST, ORDER.subList(0, 4), LONG_AGO + 1, false, null, false)
                        .step())
                .isEqualTo(DropPlan.Step.REST);
    }

    @Test
    void afterADayAsManyAsTheMaximumAreAskedTheOriginFirst() {
        DropPlan plan = plan(LAST, ORDER.subList(0, 4), LONG_AGO, false, null, false);
        assertThat(plan.step()).isEqualTo(DropPlan.Step.ASK);
        assertThat(plan.ask()).containsExactlyElementsOf(ORDER.subList(0, 4));
    }

    @Test
    void whoPromisedDoesNotAsk() {
        assertThat(plan(LAST, ORDER.subList(0, 4), LONG_AGO, true, null, false).step())
                .isEqualTo(DropPlan.Step.REST);
    }

    @Test
    void theOriginsOwnNeverGoes() {
        assertThat(plan("origin", ORDER.subList(1, 5), LONG_AGO, false, null, false)
                        .step())
                .isEqualTo(DropPlan.Step.REST);
    }

    @Test
    void whoKeepsByTheOrderDoesNotAsk() {
        List<String> others = new ArrayList<>(ORDER);
        others.remove(1);
        assertThat(plan(ORDER.get(1), others, LONG_AGO, false, null, false).step())
                .isEqualTo(DropPlan.Step.REST);
    }

    @Test
    void oneFewerThanTheMaximumIsNotEnough() {
        ORDER.subList(0, 3).forEach(asking::promised);
        assertThat(plan(LAST, ORDER.subList(0, 4), LONG_AGO, false, asking, false)
                        .step())
                .isEqualTo(DropPlan.Step.ASK);
    }

    @Test
    void onAsManyPromisesAsTheMaximumTheCopyGoes() {
        ORDER.subList(0, 4).forEach(asking::promised);
        assertThat(plan(LAST, ORDER.subList(0, 4), LONG_AGO, false, asking, false)
                        .step())
                .isEqualTo(DropPlan.Step.DROP);
    }

    @Test
    void afterTheHourPromisesAreOfNoUse() {
        ORDER.subList(0, 4).forEach(asking::promised);
        assertThat(plan(LAST, ORDER.subList(0, 4), LONG_AGO, false, asking, true))
                .isEqualTo(new DropPlan(DropPlan.Step.END, List.of(), null));
    }

    @Test
    void inPlaceOfWhoRefusesAnotherIsAsked() {
        asking.refused(ORDER.get(1));
        List<String> others = new ArrayList<>(ORDER.subList(0, 4));
        others.add("node9");
        DropPlan plan = plan(LAST, others, LONG_AGO, false, asking, false);
        assertThat(plan.ask()).containsExactlyInAnyOrder(ORDER.get(0), ORDER.get(2), ORDER.get(3), "node9");
    }

    @Test
    void whereTooFewAreLeftThatDidNotRefuseItIsOver() {
        asking.refused(ORDER.get(1));
        assertThat(plan(LAST, ORDER.subList(0, 4), LONG_AGO, false, asking, false)
                        .step())
                .isEqualTo(DropPlan.Step.END);
    }

    @Test
    void anAnswerCountsOnlyWithTheNonceThatWasDrawnLastAndForAMinute() {
        Request.Keep first = asking.next("node1", NOW).orElseThrow();
        Reply answer = Reply.of(first, Reply.Outcome.PROMISED, "proof");
        long minute = Duration.ofSeconds(60).toNanos();
        assertThat(asking.awaits("node1", answer, NOW + minute)).isTrue();
        assertThat(asking.awaits("node2", answer, NOW)).isFalse();
        assertThat(asking.awaits("node1", answer, NOW + minute + 1)).isFalse();
        assertThat(asking.next("node1", NOW + minute)).isEmpty();
        assertThat(asking.next("node1", NOW + minute + 1)).isPresent();
        assertThat(asking.awaits("node1", answer, NOW + minute + 1)).isFalse();
    }

    private static List<String> order() {
        List<String> order = new ArrayList<>(List.of("node1", "node2", "node3", "node4"));
        order.sort(Placement.order(ID));
        order.add(0, "origin");
        return order;
    }

    private static DropPlan plan(
            String self,
            List<String> others,
            @Nullable Long since,
            boolean promised,
            @Nullable Asking asking,
            boolean over) {
        return DropPlan.of(
                new DropPlan.Situation(ID, self, "origin", 4, others, promised, asking, over, since, NOW), TIMES);
    }
}
