package io.serai.gun;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The answer to one get: pages, each a message that gun.js merges. The next page is read when the socket has taken the
 * last, so that an answer of any size costs one page of memory.
 */
final class Answer {
    /** gun.js's own parser damages frames with more than some 24,000 characters outside strings; a key has about 60. */
    private static final int KEYS_A_PAGE = 200;

    private static final long CHARACTERS_A_PAGE = 64 * 1024;

    private final Graph graph;
    private final Connection connection;
    private final String id;
    private final Selection selection;
    private final Budget budget;
    private boolean any;
    private final CompletableFuture<Boolean> done = new CompletableFuture<>();

    Answer(Graph graph, Connection connection, String id, Selection selection) {
        this.graph = graph;
        this.connection = connection;
        this.id = id;
        this.selection = selection;
        this.budget = Budget.pages(CHARACTERS_A_PAGE, KEYS_A_PAGE, selection.limit());
    }

    /** Sends what is stored; completes with whether there was anything. Sends nothing on a miss. */
    CompletionStage<Boolean> send() {
        send(selection.first(), selection.end());
        return done;
    }

    private void send(byte[] first, byte[] end) {
        try {
            List<Change> page = graph.read(first, end, selection.backwards(), budget);
            boolean more = budget.isSpent() && !budget.isUsedUp();
            if (!page.isEmpty()) {
                any = true;
                connection.send(MessageText.hit(id, MessageText.nodes(page), more));
            }
            if (more) {
                budget.nextPage();
                byte[] last = KeyBytes.of(page.get(page.size() - 1).place());
                connection.whenDrained(
                        selection.backwards() ? () -> send(first, last) : () -> send(KeyBytes.following(last), end));
            } else {
                done.complete(any);
            }
        } catch (GunException e) {
            done.completeExceptionally(e);
        }
    }
}
