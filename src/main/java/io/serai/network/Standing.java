package io.serai.network;

/** What this node holds of another. */
public enum Standing {
    /** Heard of, but not twice in this run: what was heard may have been said long ago. */
    MET("fewer than two of its beats were heard in this run, and one may be an old one"),
    /** A newer beat came lately. */
    FRESH("a newer beat came lately"),
    /** No newer beat has come for the stale time. */
    STALE("no newer beat came for too long"),
    /** It said that it stops. */
    LEFT("it said that it stops");

    private final String reason;

    Standing(String reason) {
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
