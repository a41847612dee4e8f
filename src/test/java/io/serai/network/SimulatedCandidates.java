package io.serai.network;

import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The nodes that may be asked for a copy, for one look: those at the front of the order of the asset, and its origin. They give
 * the same plan as all that are there, because it is from the front that it chooses. They are found when the plan asks for them,
 * which it mostly does not.
 */
final class SimulatedCandidates extends AbstractCollection<Placement.Candidate> {
    /** As many nodes as a plan chooses at once, beside those that it knows already. */
    private static final int CHOSEN = 16;

    private final SimulatedView view;
    private final int now;
    private @Nullable List<Placement.Candidate> found;

    SimulatedCandidates(SimulatedView view, int now) {
        this.view = view;
        this.now = now;
    }

    @Override
    public Iterator<Placement.Candidate> iterator() {
        return found().iterator();
    }

    @Override
    public int size() {
        return found().size();
    }

    private List<Placement.Candidate> found() {
        List<Placement.Candidate> known = found == null ? find() : found;
        found = known;
        return known;
    }

    private List<Placement.Candidate> find() {
        if (!view.node.hears(now)) {
            return List.of();
        }
        int most = CHOSEN + view.copies.size();
        List<SimulatedNode> order = view.asset.order;
        List<Placement.Candidate> front = new ArrayList<>(most + 1);
        boolean originFound = false;
        for (int place = 0; place < order.size() && front.size() < most; place++) {
            originFound |= order.get(place) == view.asset.origin;
            addFresh(order.get(place), front);
        }
        if (!originFound) {
            addFresh(view.asset.origin, front);
        }
        return front;
    }

    private void addFresh(SimulatedNode node, List<Placement.Candidate> candidates) {
        if (node != view.node && node.isFresh(view.node, now)) {
            candidates.add(node.candidate);
        }
    }
}
