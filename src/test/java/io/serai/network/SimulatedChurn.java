package io.serai.network;

import java.util.List;

/** Nodes come and go, and others notice when they can. */
final class SimulatedChurn {
    private final SimulatedNetwork network;

    /** How many nodes there have been. */
    private int known;

    private int there;

    SimulatedChurn(SimulatedNetwork network) {
        this.network = network;
        this.known = network.scenario.nodes();
        this.there = known;
    }

    /** How many nodes are there now. */
    int there() {
        return there;
    }

    void happens(Churn.Change change) {
        SimulatedNode node = network.nodes.get(change.node());
        if (change.kind() == Churn.Kind.COMES) {
            comes(node);
        } else {
            node.forGood = change.kind() == Churn.Kind.GOES_FOR_GOOD;
            goes(node);
        }
    }

    private int stretch() {
        return Scenario.stretch(known);
    }

    private void goes(SimulatedNode node) {
        there--;
        int stale = node.stops(network.calendar.now(), stretch());
        node.copies.values().forEach(view -> network.tally.live(view.asset, -1));
        if (node.forGood) {
            node.fetches.clear();
            node.copies.values().forEach(view -> network.tally.disks(view.asset, -1));
        }
        int turn = node.turn;
        network.calendar.at(stale, () -> {
            if (node.turn == turn) {
                isMissed(node);
            }
        });
    }

    private void isMissed(SimulatedNode node) {
        node.heard = false;
        node.copies.values().forEach(view -> network.tally.present(view.asset, -1));
        network.copying.wakeAllOf(node);
        if (node.forGood) {
            node.copies.values().forEach(view -> view.asset.views.remove(view));
            node.copies.clear();
        }
    }

    private void comes(SimulatedNode node) {
        there++;
        boolean missed = !node.heard;
        known = Math.max(known, node.number + 1);
        node.starts(network.calendar.now(), stretch());
        for (SimulatedView view : node.copies.values()) {
            network.tally.live(view.asset, 1);
            if (missed) {
                network.tally.present(view.asset, 1);
            }
            network.dropping.restarts(view);
            network.copying.restarts(view);
        }
        List.copyOf(node.fetches.values()).forEach(network.fetching::start);
        int turn = node.turn;
        network.calendar.at(node.freshAt(node) + SimulatedNode.PROOF, () -> {
            if (node.turn == turn) {
                network.copying.wakeAllOf(node);
                network.copying.wakeStuck();
            }
        });
    }
}
