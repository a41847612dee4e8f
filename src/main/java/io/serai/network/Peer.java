package io.serai.network;

import java.time.Instant;

/**
 * Another node, as it is known now.
 *
 * @param pub its SEA public key
 * @param presence the newest that was heard
 * @param heardAt when that was, by this node's clock: to be shown, never to be reckoned with
 */
public record Peer(String pub, Presence presence, Standing standing, Instant heardAt) {
    public boolean isFresh() {
        return standing == Standing.FRESH;
    }
}
