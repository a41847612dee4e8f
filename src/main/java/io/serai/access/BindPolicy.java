package io.serai.access;

/** Keeps a node from starting in a way that would leave it open to strangers. */
public final class BindPolicy {
    private final String bind;
    private final boolean authenticates;

    /**
     * @param bind the address that all ports are to be bound to
     * @param authenticates whether callers are told apart
     */
    public BindPolicy(String bind, boolean authenticates) {
        this.bind = bind;
        this.authenticates = authenticates;
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
                    "Set BIND=127.0.0.1 to serve this machine alone, or SERAI_ADMIN_TOKEN to a long random text, or name"
                            + " operators in SERAI_OPERATORS, or an issuer of tokens in SERAI_OIDC_ISSUER.");
        }
    }
}
