package io.serai.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The assets that a search finds, page by page. The next one is on its way while one is looked at, so that the node and who reads
 * do not wait for each other; no more than these two are in memory.
 */
public final class LibraryPages implements Iterator<JsonNode> {
    /** The most that a node gives at once. */
    private static final int PAGE = 200;

    private final NodeCalls calls;
    private final String search;
    private @Nullable CompletableFuture<JsonNode> coming;

    /** @param search the parameters of the call but for limit and cursor, which are added */
    public LibraryPages(NodeCalls calls, Query search) {
        this.calls = calls;
        this.search = "/media" + search.with("limit", PAGE);
        this.coming = calls.later(this.search);
    }

    @Override
    public boolean hasNext() {
        return coming != null;
    }

    /** The manifests of the next page. */
    @Override
    public JsonNode next() {
        if (coming == null) {
            throw new NoSuchElementException();
        }
        JsonNode page = NodeCalls.await(coming);
        JsonNode cursor = page.path("nextCursor");
        coming = cursor.isTextual() ? calls.later(search + "&cursor=" + Query.encoded(cursor.asText())) : null;
        return page.path("items");
    }
}
