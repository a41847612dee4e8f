package io.serai.access;

/** What a caller is to this node. What is owned, or was granted, comes on top of it. */
public enum Role {
    /** Runs the node. */
    OPERATOR,
    /** May bring files in, and then owns them. */
    CONTRIBUTOR,
    /** Another node of the network. */
    PEER,
    /** Somebody who is known by a token, and for whom there may be grants. */
    READER,
    /** Nobody that is known. */
    STRANGER
}
