package io.serai.gun;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one get: pages of a node, each a message that gun.js merges. The next page is read when the socket has
 * taken the last, so that a node of any size costs one page of memory.
 */
final class Answer {
    /** gun.js's own parser damages frames with more than some 24,000 characters outside strings; a key has about 60. */
    private static final int KEYS_A_PAGE = 200;

    private static final long CHARACTERS_A_PAGE = 64 * 1024;

    private final Graph graph;
    private final Connection connection;
    private final String id;
    private final Query query;
    private final CompletableFuture<Boolean> done = new CompletableFuture<>();

    Answer(Graph graph, Connection connection, String id, Query query) {
        this.graph = graph;
        this.connection = connection;
        this.id = id;
        this.query = query;
    }

    /** Sends what is stored; completes with whether there was anything. Sends nothing on a miss. */
    CompletionStage<Boolean> send() {
        if (query.isLex()) {
            sendAll(graph.read(query.soul(), query.keys(), query.backwards(), Budget.lex(query.limit())));
        } else {
            sendFrom(null);
        }
        return done;
    }

    private void sendAll(Node node) {
        List<Change> changes = node.changes();
        for (int from = 0; from < changes.size(); from += KEYS_A_PAGE) {
            send(changes.subList(from, Math.min(changes.size(), from + KEYS_A_PAGE)));
        }
        done.complete(!node.isEmpty());
    }

    private void sendFrom(@Nullable String last) {
        try {
            Budget budget = Budget.page(CHARACTERS_A_PAGE, KEYS_A_PAGE);
            Node page = last == null
                    ? graph.read(query.soul(), query.keys(), false, budget)
                    : graph.readAfter(query.soul(), last, query.keys(), budget);
            if (!page.isEmpty()) {
                send(page.changes());
            }
            if (budget.isSpent()) {
                String next = page.entries().lastKey();
                connection.whenDrained(() -> sendFrom(next));
            } else {
                done.complete(last != null || !page.isEmpty());
            }
        } catch (GunException e) {
            done.completeExceptionally(e);
        }
    }

    private void send(List<Change> changes) {
        connection.send(MessageText.hit(id, MessageText.nodes(changes)));
    }
}
