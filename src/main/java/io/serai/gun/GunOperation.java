package io.serai.gun;

/** What an endpoint does. */
public enum GunOperation {
    /** Merges the body, a Map of keys to values, into a node. */
    put,
    /** Reads a node, or one key of it, into the body. */
    get,
    /** Reads those keys of a node that start with a prefix. */
    map,
    /** Reads the names of a node's keys into the body, a List, and nothing of what stands there. */
    keys,
    /** Sets a key, or all keys that are here, to null. */
    delete,
    /** Consumes the changes of a node, or of all nodes that a group follows. */
    on,
    /** Lets a group follow one more node. */
    follow,
    /** Ends that. */
    unfollow,
    /** Lets go of what no longer matters in the whole graph; the body is how many values went. */
    compact,
    /** Lays the whole graph as it is now into a new folder, by hard links where that is on the same file system. */
    checkpoint
}
