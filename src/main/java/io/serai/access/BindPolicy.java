package io.serai.access;

import org.jspecify.annotations.Nullable;

/** Keeps a node from starting in a way that would leave it open to strangers. */
public final class BindPolicy {
    private final String bind;
    private final boolean authenticates;

    /**
     * @param bind the address that all ports are to be bound to
     * @param adminToken the operator's token, null or empty for none
     */
    public BindPolicy(String bind, @Nullable String adminToken) {
        this.bind = bind;
        this.authenticates = adminToken != null && !adminToken.isBlank();
    }

    /** Whether only this machine reaches the node. */
    public boolean isLoopback() {
        return Loopback.isHost(bind);
    }

    /** Returns when the node may start. */
    public void check() {
        if (!authenticates && !isLoopback()) {
            throw new UnsafeBindException(
                    "The node was to be bound to " + bind + ", where other machines reach it, without authentication.",
                    "Set BIND=127.0.0.1 to serve this machine alone, or SERAI_ADMIN_TOKEN to a long random text.");
        }
    }
}
