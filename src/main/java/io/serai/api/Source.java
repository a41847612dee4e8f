package io.serai.api;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Whose bytes leave.
 *
 * @param kind {@code local} or {@code peer}
 * @param peer the SEA public key of a node that holds them, where this one does not
 */
record Source(String kind, @Nullable String peer) {
    static final Source LOCAL = new Source("local", null);

    static Source peer(String pub) {
        return new Source("peer", pub);
    }

    void tell(HttpServletResponse response) {
        response.setHeader("X-Media-Source", kind);
        if (peer != null) {
            response.setHeader("X-Source-Peer", peer);
        }
    }
}
