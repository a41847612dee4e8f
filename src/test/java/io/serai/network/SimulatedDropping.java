package io.serai.network;

import io.serai.catalog.Copy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Drops copies as {@link Dropping} does, by the real {@link DropPlan}; a question is answered at once. */
final class SimulatedDropping {
    private static final Duration PAUSE = Scenario.DROP_TIMES.asking();
    private static final int PROMISED = (int) Scenario.DROP_TIMES.keep().toSeconds();

    private final SimulatedNetwork network;
    private final Calendar calendar;

    SimulatedDropping(SimulatedNetwork network) {
        this.network = network;
        this.calendar = network.calendar;
    }

    /** What was seen is forgotten, and what was promised holds its whole time anew. */
    void restarts(SimulatedView view) {
        view.followed = false;
        view.surplusSince = null;
        if (view.promisedUntil > calendar.now()) {
            view.promisedUntil = calendar.now() + PROMISED;
        }
    }

    /** Notes whether there are too many copies. */
    void sees(SimulatedView view, boolean surplus) {
        if (!surplus) {
            view.followed = false;
            view.surplusSince = null;
        } else if (!view.followed) {
            view.followed = true;
            later(view, 1);
        }
    }

    private void later(SimulatedView view, int delay) {
        int turn = view.node.turn;
        calendar.in(delay, () -> {
            if (view.isAttended() && view.node.turn == turn && view.followed) {
                look(view);
            }
        });
    }

    private void look(SimulatedView view) {
        List<String> holders = holders(view);
        DropPlan plan = plan(view, holders, null);
        if (plan.step() == DropPlan.Step.ASK) {
            plan = ask(view, holders, plan);
        }
        view.surplusSince = plan.surplusSince();
        switch (plan.step()) {
            case DROP -> {
                network.drops(view);
                network.doubt(view);
            }
            case END -> later(view, 1);
            default -> {
                if (plan.surplusSince() == null) {
                    view.followed = false;
                } else {
                    introduce(view, holders);
                    later(view, (int) PAUSE.toSeconds());
                }
            }
        }
    }

    private List<String> holders(SimulatedView view) {
        return view.copies.stream()
                .filter(copy -> network.copying.counts(view, copy))
                .map(Copy::holder)
                .toList();
    }

    private DropPlan ask(SimulatedView view, List<String> holders, DropPlan first) {
        long now = nanos();
        Asking asking = new Asking(view.asset.id, Scenario.DROP_TIMES.keep(), now, now / 1_000_000);
        DropPlan plan = first;
        while (plan.step() == DropPlan.Step.ASK) {
            for (String pub : plan.ask()) {
                if (promises(network.node(pub), view.asset)) {
                    asking.promised(pub);
                } else {
                    asking.refused(pub);
                }
            }
            plan = plan(view, holders, asking);
        }
        return plan;
    }

    /** Who asks is done with it at once, so nobody refuses because it asks itself. */
    private boolean promises(SimulatedNode node, SimulatedAsset asset) {
        Optional<SimulatedView> kept = node.shows(asset);
        kept.ifPresent(view -> view.promisedUntil = calendar.now() + PROMISED);
        return kept.isPresent();
    }

    private DropPlan plan(SimulatedView view, List<String> holders, @Nullable Asking asking) {
        return DropPlan.of(
                new DropPlan.Situation(
                        view.asset.id,
                        view.node.pub(),
                        view.asset.origin.pub(),
                        network.scenario.maxCopies(),
                        holders,
                        view.promisedUntil > calendar.now(),
                        asking,
                        false,
                        view.surplusSince,
                        nanos()),
                Scenario.DROP_TIMES);
    }

    /** Holders hear of each other, and ask each other for a proof. */
    private void introduce(SimulatedView view, List<String> holders) {
        for (String pub : holders) {
            network.node(pub).shows(view.asset).ifPresent(other -> {
                hears(other, holders);
                hears(other, List.of(view.node.pub()));
            });
        }
    }

    private void hears(SimulatedView view, List<String> named) {
        for (String pub : named) {
            if (!pub.equals(view.node.pub()) && view.find(pub).isEmpty()) {
                SimulatedNode other = network.node(pub);
                if (other.up && other.isFresh(view.node, calendar.now()) && other.holds(view.asset)) {
                    view.proved(other, network.now());
                    network.copying.wake(view, SimulatedNode.PROOF);
                }
            }
        }
    }

    private long nanos() {
        return Duration.ofSeconds(calendar.now()).toNanos();
    }
}
