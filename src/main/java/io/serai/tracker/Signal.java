package io.serai.tracker;

/** What comes of something that a peer said. */
public sealed interface Signal permits Told, Offered {
    /** The key of the connection of the peer that it is about. */
    String connection();
}
