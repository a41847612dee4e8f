package io.serai.gun;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The one way in: what is written is checked, stored, and told to those who follow it, in that order. */
final class Intake {
    private final Graph graph;
    private final UserSpace userSpace;
    private final WritePolicy policy;
    private final Consumer<List<Change>> followers;
    private final Clock clock;

    Intake(Graph graph, UserSpace userSpace, WritePolicy policy, Consumer<List<Change>> followers, Clock clock) {
        this.graph = graph;
        this.userSpace = userSpace;
        this.policy = policy;
        this.followers = followers;
        this.clock = clock;
    }

    /** As {@link #take}, for what a client wrote: the policy has to allow it too. */
    CompletionStage<List<Change>> takeFromClient(List<Change> changes) {
        try {
            changes.forEach(policy::check);
            return take(changes);
        } catch (RefusedWriteException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Completes, when they are on disk, with the changes that were taken; fails if one of them is refused. */
    CompletionStage<List<Change>> take(List<Change> changes) {
        try {
            double now = clock.millis();
            changes.forEach(change -> userSpace.check(change, now));
            return graph.put(changes).thenApply(this::tell);
        } catch (RefusedWriteException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** As {@link #take}, for what this node itself wrote. */
    CompletionStage<List<Change>> takeOwn(List<Change> changes) {
        return graph.putOwn(changes).thenApply(this::tell);
    }

    private List<Change> tell(List<Change> taken) {
        if (!taken.isEmpty()) {
            followers.accept(taken);
        }
        return taken;
    }
}
