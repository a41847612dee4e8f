package io.serai.gun;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** What this process itself writes into the graph, for itself or for somebody else. */
final class Writes {
    private final Graph graph;
    private final Intake intake;
    private final UserSpace userSpace;
    private final Relays relays;
    private final Tally tally;
    private final WireBounds bounds;
    private final @Nullable SeaPair pair;

    Writes(
            Graph graph,
            Intake intake,
            UserSpace userSpace,
            Relays relays,
            Tally tally,
            WireBounds bounds,
            @Nullable SeaPair pair) {
        this.graph = graph;
        this.intake = intake;
        this.userSpace = userSpace;
        this.relays = relays;
        this.tally = tally;
        this.bounds = bounds;
        this.pair = pair;
    }

    /** The soul at a path below this node's own key. */
    String ownSoul(String path) {
        return "~" + pair().pub() + (path.isEmpty() ? "" : "/" + path);
    }

    /**
     * Writes values of this node's own: on disk when the stage completes, on their way to the relays then.
     *
     * @param values a {@link DoubleFunction} among them is asked for its value when the state is known
     * @param signed whether the soul is this node's own and the values are signed
     * @param awaitRelay how long to wait for a relay's acknowledgement, or null not to
     */
    CompletionStage<Written> put(
            String soul,
            Map<String, ? extends @Nullable Object> values,
            boolean signed,
            @Nullable Duration awaitRelay) {
        double state = graph.nextState();
        List<Change> changes = new ArrayList<>();
        values.forEach((key, value) -> {
            Object known = value instanceof DoubleFunction<?> late ? late.apply(state) : value;
            Change plain = new Change(soul, key, JsonText.of(known), state);
            changes.add(signed ? UserSpace.signed(pair(), plain) : plain);
        });
        changes.forEach(bounds::check);
        if (!signed) {
            double now = System.currentTimeMillis();
            changes.forEach(change -> userSpace.check(change, now));
        }
        Written written = new Written(soul, state);
        String id = JsonText.quoted(MessageId.next());
        return intake.takeOwn(changes).thenCompose(taken -> {
            if (awaitRelay != null) {
                return relays.offerAndAwait(id, changes, awaitRelay).thenApply(acknowledged -> written);
            }
            relays.offer(id, taken, null, Set.of());
            return CompletableFuture.completedFuture(written);
        });
    }

    /**
     * Writes values that someone else hands over, by the rules that hold for clients: nothing is signed for them and
     * they are not kept as this node's own. On disk when the stage completes.
     *
     * @param given the state that the values were signed with, or null for the present
     */
    CompletionStage<Written> take(String soul, Map<String, ? extends @Nullable Object> values, @Nullable Double given) {
        double state = given == null ? graph.nextState() : given;
        List<Change> changes = new ArrayList<>();
        try {
            bounds.checkKeys(values.size());
            values.forEach((key, value) -> changes.add(new Change(soul, key, JsonText.of(value), state)));
            changes.forEach(bounds::check);
        } catch (RefusedWriteException e) {
            tally.refuse(e.refusal());
            return CompletableFuture.failedFuture(e);
        }
        return intake.takeFromClient(changes, Set.of())
                .whenComplete((taken, error) -> {
                    if (error == null) {
                        tally.puts.increment();
                        relays.offer(JsonText.quoted(MessageId.next()), taken, null, Set.of());
                    } else {
                        tally.refuse(Refusal.of(error));
                    }
                })
                .thenApply(taken -> new Written(soul, state));
    }

    private SeaPair pair() {
        if (pair == null) {
            throw new GunException("this node has no key pair to sign with; the option pair gives it one");
        }
        return pair;
    }
}
