package io.serai.catalog;

/** How far the copy of an asset on another node has come, as this node knows of it. */
public enum CopyState {
    /** The node was asked whether it happens to have one. */
    PROBED,
    /** The node was asked to hold one, and has not answered. */
    REQUESTED,
    /** It said yes, and gets the bytes. */
    FETCHING,
    /** It says that it has them. */
    HELD,
    /** It showed so, and this node saw it. */
    PROVED,
    /** It could not show so. */
    SUSPECT,
    /** It said no, with a reason, or nothing at all. */
    REFUSED,
    /** It is told that the claim has ended, until it says that it knows. */
    ENDING;

    /** Whether it may still become one that counts. */
    public boolean pending() {
        return this == REQUESTED || this == FETCHING || this == HELD;
    }
}
