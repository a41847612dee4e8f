package io.serai.gun;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/** The one way in: what is written is checked, stored, and told to those who follow it, in that order. */
final class Intake {
    private final Graph graph;
    private final UserSpace userSpace;
    private final WritePolicy policy;
    private final BiConsumer<List<Change>, Set<String>> followers;
    private final Clock clock;

    Intake(
            Graph graph,
            UserSpace userSpace,
            WritePolicy policy,
            BiConsumer<List<Change>, Set<String>> followers,
            Clock clock) {
        this.graph = graph;
        this.userSpace = userSpace;
        this.policy = policy;
        this.followers = followers;
        this.clock = clock;
    }

    /** As {@link #take}, for what a client wrote: the policy has to allow it too. */
    CompletionStage<List<Change>> takeFromClient(List<Change> changes, Set<String> knownTo) {
        try {
            changes.forEach(policy::check);
            return take(changes, knownTo);
        } catch (RefusedWriteException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Completes, when they are on disk, with the changes that were taken; fails if one of them is refused.
     *
     * @param knownTo the peers that have them already
     */
    CompletionStage<List<Change>> take(List<Change> changes, Set<String> knownTo) {
        try {
            double now = clock.millis();
            changes.forEach(change -> userSpace.check(change, now));
            return graph.put(changes).thenApply(taken -> tell(taken, knownTo));
        } catch (RefusedWriteException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** As {@link #take}, for what this node itself wrote. */
    CompletionStage<List<Change>> takeOwn(List<Change> changes) {
        return graph.putOwn(changes).thenApply(taken -> tell(taken, Set.of()));
    }

    private List<Change> tell(List<Change> taken, Set<String> knownTo) {
        if (!taken.isEmpty()) {
            followers.accept(taken, knownTo);
        }
        return taken;
    }
}
