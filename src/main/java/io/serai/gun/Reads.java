package io.serai.gun;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What this process itself reads of the graph, and follows. */
final class Reads {
    private static final int KEY_PAGES = 16;

    private final Graph graph;
    private final UserSpace userSpace;
    private final Subscriptions subscriptions;
    private final Relays relays;
    private final WireBounds bounds;
    private final Executor pool;

    Reads(
            Graph graph,
            UserSpace userSpace,
            Subscriptions subscriptions,
            Relays relays,
            WireBounds bounds,
            Executor pool) {
        this.graph = graph;
        this.userSpace = userSpace;
        this.subscriptions = subscriptions;
        this.relays = relays;
        this.bounds = bounds;
        this.pool = pool;
    }

    /**
     * What was found of a node.
     *
     * @param values by key; those of user space as they were signed
     * @param state the latest of them; {@code NaN} where there is none
     */
    record Found(Map<String, @Nullable Object> values, double state) {}

    CompletionStage<Map<String, @Nullable Object>> get(String soul, KeyRange keys, Duration timeout) {
        return get(soul, keys, timeout, false).thenApply(Found::values);
    }

    /**
     * Reads a node, one key of it, or those with a prefix. Where it is not known that all of it is here, the relays
     * are asked first, for no longer than {@code timeout}.
     *
     * @param refresh whether they are asked all the same for what is here, as somebody else may have written it anew
     */
    CompletionStage<Found> get(String soul, KeyRange keys, Duration timeout, boolean refresh) {
        return CompletableFuture.supplyAsync(() -> read(soul, keys), pool).thenCompose(here -> {
            boolean complete = subscriptions.coversAll(soul)
                    || (keys.only() != null && !here.values().isEmpty() && !refresh);
            if (complete) {
                return CompletableFuture.completedFuture(here);
            }
            Query query = Query.of(soul, keys.only());
            return relays.ask(query, timeout).thenApplyAsync(asked -> read(soul, keys), pool);
        });
    }

    /**
     * Reads the keys of a node, the relays' too, in their order. What stands there is not kept in memory, and no more of it is
     * read than {@link #KEY_PAGES} frames would hold, so that nobody makes this dear who fills a node that all may write.
     *
     * @param most so many at most
     */
    CompletionStage<List<String>> keys(String soul, int most, Duration timeout) {
        CompletionStage<Boolean> asked = subscriptions.coversAll(soul)
                ? CompletableFuture.completedFuture(true)
                : relays.ask(Query.of(soul, null), timeout);
        return asked.thenApplyAsync(found -> keys(soul, most), pool);
    }

    private List<String> keys(String soul, int most) {
        Budget budget = Budget.page(bounds.frame(), most);
        Node page = graph.read(soul, KeyRange.ALL, false, budget);
        List<String> keys = new ArrayList<>(page.entries().keySet());
        for (int pages = 1; budget.isSpent() && pages < KEY_PAGES && keys.size() < most; pages++) {
            budget = Budget.page(bounds.frame(), most - keys.size());
            page = graph.readAfter(soul, page.entries().lastKey(), KeyRange.ALL, budget);
            keys.addAll(page.entries().keySet());
        }
        return keys;
    }

    /** Follows a soul or a key of it, here and at the relays, until the handle is closed. */
    AutoCloseable follow(String soul, @Nullable String key, Consumer<List<Change>> listener) {
        Subscriber subscriber = (changes, push) -> listener.accept(changes);
        subscriptions.add(subscriber, soul, key, 1);
        relays.follow(Query.of(soul, key));
        return () -> subscriptions.remove(subscriber);
    }

    /** Hands over what is stored of a soul within a range, page by page; blocks while it reads. */
    void pages(String soul, KeyRange range, int keys, Consumer<List<Change>> pages) {
        Budget budget = Budget.page(bounds.frame(), keys);
        Node page = graph.read(soul, range, false, budget);
        pages.accept(page.changes());
        while (budget.isSpent()) {
            budget = Budget.page(bounds.frame(), keys);
            page = graph.readAfter(soul, page.entries().lastKey(), range, budget);
            pages.accept(page.changes());
        }
    }

    /** What is stored of a soul; blocks while it reads. */
    Node stored(String soul) {
        return graph.read(soul, KeyRange.ALL, false, Budget.page(bounds.queued(), Integer.MAX_VALUE));
    }

    private Found read(String soul, KeyRange keys) {
        Budget budget = Budget.page(bounds.queued(), Integer.MAX_VALUE);
        Node node = graph.read(soul, keys, false, budget);
        if (budget.isSpent()) {
            throw new GunException(
                    "the node '" + soul + "' is larger than " + bounds.queued() + " characters; read it by prefix");
        }
        List<Change> changes = node.changes();
        Map<String, @Nullable Object> values = values(changes);
        double state = changes.stream()
                .filter(change -> values.containsKey(change.key()))
                .mapToDouble(change -> change.entry().state())
                .max()
                .orElse(Double.NaN);
        return new Found(values, state);
    }

    /** The values of changes by key; those of user space as they were signed. */
    Map<String, @Nullable Object> values(List<Change> changes) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Change change : changes) {
            userSpace.unpacked(change).ifPresent(json -> values.put(change.key(), JsonText.value(json)));
        }
        return values;
    }
}
