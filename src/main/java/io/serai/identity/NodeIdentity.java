package io.serai.identity;

import io.serai.sealing.AgeIdentity;

/**
 * Who this node is.
 *
 * @param sea signs what it publishes, and agrees on keys with single peers
 * @param age opens the asset identities that the node keeps
 */
public record NodeIdentity(SeaPair sea, AgeIdentity age) {
    /** The name others know the node by: its public signing key. */
    public String peerId() {
        return sea.pub();
    }
}
