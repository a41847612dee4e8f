package io.serai.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The assets that a search finds, page by page; each is asked for when it is wanted, so that no more than one is in memory. */
public final class LibraryPages implements Iterator<JsonNode> {
    /** The most that a node gives at once. */
    private static final int PAGE = 200;

    private final NodeCalls calls;
    private final String search;
    private String cursor = "";
    private boolean more = true;

    /** @param search the parameters of the call but for limit and cursor, which are added */
    public LibraryPages(NodeCalls calls, Query search) {
        this.calls = calls;
        this.search = "/media" + search.with("limit", PAGE);
    }

    @Override
    public boolean hasNext() {
        return more;
    }

    /** The manifests of the next page. */
    @Override
    public JsonNode next() {
        if (!more) {
            throw new NoSuchElementException();
        }
        JsonNode page = calls.get(cursor.isEmpty() ? search : search + "&cursor=" + Query.encoded(cursor));
        cursor = page.path("nextCursor").asText("");
        more = page.path("nextCursor").isTextual();
        return page.path("items");
    }
}
