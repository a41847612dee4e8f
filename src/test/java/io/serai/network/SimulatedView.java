package io.serai.network;

import io.serai.catalog.Copy;
import io.serai.catalog.JobState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A copy on the disk of a node, and what that node knows of the others: its rows in the tables of copies and of jobs. */
final class SimulatedView {
    final SimulatedAsset asset;
    final SimulatedNode node;
    final List<Copy> copies = new ArrayList<>();
    JobState state = JobState.WAITING;

    @Nullable
    Instant shortSince;

    int nextAt = Integer.MAX_VALUE;
    int wokenAt = -1;

    /** Whether it is seen that there are too many copies, and since when by the clock that only goes forward. */
    boolean followed;

    @Nullable
    Long surplusSince;

    /** Until when the node promised to keep it. */
    int promisedUntil;

    SimulatedView(SimulatedAsset asset, SimulatedNode node) {
        this.asset = asset;
        this.node = node;
    }

    /** Whether the copy is there and somebody looks after it. */
    boolean isAttended() {
        return node.up && node.copies.get(asset) == this;
    }

    Optional<Copy> find(String holder) {
        for (int place = 0; place < copies.size(); place++) {
            if (copies.get(place).holder().equals(holder)) {
                return Optional.of(copies.get(place));
            }
        }
        return Optional.empty();
    }

    void keep(Copy copy) {
        for (int place = 0; place < copies.size(); place++) {
            if (copies.get(place).holder().equals(copy.holder())) {
                copies.set(place, copy);
                return;
            }
        }
        copies.add(copy);
    }

    void forget(String holder) {
        if (find(holder).isPresent()) {
            copies.removeIf(copy -> copy.holder().equals(holder));
        }
    }

    /** Keeps that a node showed its copy. */
    void proved(SimulatedNode holder, Instant now) {
        keep(find(holder.pub())
                .orElseGet(() -> Copy.probed(asset.id, holder.pub(), now))
                .proved(now));
    }
}
