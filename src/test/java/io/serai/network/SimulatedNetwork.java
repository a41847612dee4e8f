package io.serai.network;

import io.serai.catalog.Copy;
import io.serai.catalog.CopyState;
import io.serai.catalog.JobState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All nodes and some of their assets. What becomes of one asset has no bearing on another, so a network of many assets is several of
 * these, of the same churn, beside each other.
 */
final class SimulatedNetwork {
    final Scenario scenario;
    final Calendar calendar = new Calendar();
    final Tally tally;
    final List<SimulatedNode> nodes;
    final List<SimulatedAsset> assets = new ArrayList<>();
    final SimulatedCopying copying;
    final SimulatedFetching fetching;
    final SimulatedDropping dropping;

    private final SimulatedChurn churn;

    SimulatedNetwork(Scenario scenario, Churn drawn, int first, int count) {
        this.scenario = scenario;
        this.tally = new Tally(scenario, calendar);
        this.nodes = IntStream.range(0, drawn.identities())
                .mapToObj(SimulatedNode::new)
                .toList();
        this.dropping = new SimulatedDropping(this);
        this.copying = new SimulatedCopying(this);
        this.fetching = new SimulatedFetching(this);
        nodes.subList(0, scenario.nodes()).forEach(node -> node.isThere(Scenario.stretch(scenario.nodes())));
        for (int number = first; number < first + count; number++) {
            assets.add(placed(number));
        }
        this.churn = new SimulatedChurn(this);
        drawn.changes().forEach(change -> calendar.at(change.at(), () -> churn.happens(change)));
    }

    SimulatedNode node(String pub) {
        return nodes.get(SimulatedNode.number(pub));
    }

    Instant now() {
        return Instant.ofEpochSecond(calendar.now());
    }

    Tally run() {
        for (int time = 0; time <= scenario.end(); time += Tally.EVERY) {
            calendar.at(time, () -> tally.sample(churn.there()));
        }
        calendar.run(scenario.end());
        calendar.clear();
        return tally;
    }

    /** An asset that was placed long ago, on its origin and on the nodes that placing chooses. */
    private SimulatedAsset placed(int number) {
        SimulatedAsset asset = SimulatedAsset.drawn(scenario, nodes, number);
        tally.enters(asset);
        List<SimulatedNode> holders = Stream.concat(
                        Stream.of(asset.origin), asset.order.stream().filter(node -> node != asset.origin && node.up))
                .limit(scenario.minCopies())
                .toList();
        for (SimulatedNode holder : holders) {
            SimulatedView view = joins(asset, holder);
            view.state = JobState.DONE;
            holders.stream().filter(other -> other != holder).forEach(other -> view.proved(other, now()));
        }
        return asset;
    }

    /** A copy is on a disk. */
    SimulatedView joins(SimulatedAsset asset, SimulatedNode node) {
        SimulatedView view = new SimulatedView(asset, node);
        node.copies.put(asset, view);
        asset.views.add(view);
        tally.disks(asset, 1);
        tally.live(asset, 1);
        tally.present(asset, 1);
        return view;
    }

    /** A copy is dropped by its node, on the promises of others. */
    void drops(SimulatedView view) {
        SimulatedAsset asset = view.asset;
        view.node.copies.remove(asset);
        asset.views.remove(view);
        tally.live(asset, -1);
        tally.present(asset, -1);
        tally.disks(asset, -1);
        tally.drops++;
        if (asset.live < scenario.maxCopies()) {
            tally.violations.add(view.node.pub() + " dropped its copy of " + asset.id + ", and " + asset.live
                    + " live ones are left; " + scenario.maxCopies() + " were promised.");
        }
    }

    /** A copy here is none any more; others notice when they next ask for a proof. */
    void doubt(SimulatedView gone) {
        for (SimulatedView view : gone.asset.views) {
            view.find(gone.node.pub())
                    .filter(copy -> copy.state() == CopyState.PROVED)
                    .map(copy -> copy.failed(CopyState.SUSPECT, now(), "it dropped its copy"))
                    .ifPresent((Copy copy) -> {
                        view.keep(copy);
                        copying.wake(view, (int) Scenario.DROP_TIMES.asking().toSeconds());
                    });
        }
    }
}
