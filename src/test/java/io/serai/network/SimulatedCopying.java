package io.serai.network;

import io.serai.catalog.Copy;
import io.serai.catalog.CopyState;
import io.serai.catalog.JobState;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Looks at copies as {@link Copying} does, by the real {@link CopyPlan}. Messages and proofs take a few seconds. */
final class SimulatedCopying {
    private final SimulatedNetwork network;
    private final Calendar calendar;

    /** Those that no node can take, until another one comes. */
    private final Set<SimulatedView> stuck = new LinkedHashSet<>();

    SimulatedCopying(SimulatedNetwork network) {
        this.network = network;
        this.calendar = network.calendar;
    }

    /** Has a copy looked at. */
    void wake(SimulatedView view, int delay) {
        int at = calendar.now() + delay;
        if (view.wokenAt != at) {
            view.wokenAt = at;
            calendar.at(at, () -> look(view));
        }
    }

    /** Has all copies looked at on which it bears that a node came or went. */
    void wakeAllOf(SimulatedNode node) {
        Stream.concat(node.copies.keySet().stream(), node.fetches.keySet().stream())
                .flatMap(asset -> asset.views.stream())
                .filter(view -> view.isAttended()
                        && view.node != node
                        && view.find(node.pub()).isPresent())
                .forEach(view -> wake(view, 0));
    }

    void wakeStuck() {
        List.copyOf(stuck).forEach(view -> wake(view, 0));
        stuck.clear();
    }

    /** While nobody is heard, those that wait are left alone; what is well is looked at even so. */
    void restarts(SimulatedView view) {
        wake(view, view.state == JobState.WAITING ? SimulatedNode.DISCOVERY + 1 : 1);
        for (Copy copy : view.copies) {
            SimulatedNode holder = network.node(copy.holder());
            if (holder.up) {
                int at = holder.freshAt(view.node) + SimulatedNode.PROOF;
                wake(view, at - calendar.now());
            }
        }
    }

    private void look(SimulatedView view) {
        if (!view.isAttended()) {
            return;
        }
        network.tally.looks++;
        Instant now = network.now();
        CopyPlan plan = CopyPlan.of(situation(view, now), Scenario.COPY_TIMES);
        plan.overdue().forEach(copy -> view.keep(copy.failed(CopyState.REFUSED, now, "it did not answer")));
        plan.ask().forEach(pub -> ask(view, network.node(pub), now));
        plan.probe().forEach(pub -> probe(view, network.node(pub), now));
        plan.prove().forEach(pub -> prove(view, network.node(pub), now));
        view.shortSince = plan.shortSince();
        view.state = plan.state();
        again(view, plan.pause());
        network.dropping.sees(view, plan.counted() > network.scenario.maxCopies());
    }

    private CopyPlan.Situation situation(SimulatedView view, Instant now) {
        SimulatedAsset asset = view.asset;
        return new CopyPlan.Situation(
                asset.id,
                asset.size,
                view.node.pub(),
                asset.origin.pub(),
                network.scenario.minCopies(),
                view.copies,
                copy -> counts(view, copy),
                pub -> network.node(pub).isFresh(view.node, calendar.now()),
                new SimulatedCandidates(view, calendar.now()),
                () -> true,
                Instant.ofEpochSecond(view.node.hearing()),
                view.shortSince,
                now);
    }

    boolean counts(SimulatedView view, Copy copy) {
        return copy.state() == CopyState.PROVED && network.node(copy.holder()).counts(view.node, calendar.now());
    }

    /** What is well stays so until somebody goes, who then has it looked at. */
    private void again(SimulatedView view, Duration pause) {
        view.nextAt = Integer.MAX_VALUE;
        if (view.state == JobState.DONE) {
            return;
        }
        int at = calendar.now() + Math.max(1, (int) pause.toSeconds());
        view.nextAt = at;
        if (view.state == JobState.WAITING && pause.equals(Scenario.COPY_TIMES.rest())) {
            stuck.add(view);
        }
        calendar.at(at, () -> {
            if (view.nextAt == at) {
                look(view);
            }
        });
    }

    private void ask(SimulatedView view, SimulatedNode holder, Instant now) {
        if (view.find(holder.pub()).filter(copy -> copy.state().pending()).isEmpty()) {
            view.keep(Copy.requested(view.asset.id, holder.pub(), now));
        }
        if (!holder.up) {
            return;
        }
        if (holder.holds(view.asset)) {
            view.proved(holder, now);
            wake(view, SimulatedNode.PROOF);
            return;
        }
        view.find(holder.pub())
                .filter(copy -> copy.state() == CopyState.REQUESTED)
                .ifPresent(copy -> view.keep(copy.in(CopyState.FETCHING, now)));
        network.fetching.accept(view, holder);
    }

    private void probe(SimulatedView view, SimulatedNode holder, Instant now) {
        if (!holder.up) {
            if (view.find(holder.pub()).isEmpty()) {
                view.keep(Copy.probed(view.asset.id, holder.pub(), now));
            }
        } else if (holder.holds(view.asset)) {
            view.proved(holder, now);
            wake(view, SimulatedNode.PROOF);
        } else {
            view.forget(holder.pub());
        }
    }

    private void prove(SimulatedView view, SimulatedNode holder, Instant now) {
        if (holder.up && holder.holds(view.asset)) {
            view.proved(holder, now);
            wake(view, SimulatedNode.PROOF);
        } else if (holder.up) {
            // who is still fetching does not say yet that it has one
            view.find(holder.pub())
                    .filter(copy -> copy.state() != CopyState.FETCHING)
                    .ifPresent(copy -> view.keep(copy.failed(CopyState.SUSPECT, now, "it could not show its copy")));
        }
    }
}
