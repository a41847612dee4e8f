package io.serai.api;

import java.util.Map;

/** What this node knows of the others, as the answers tell it. */
public interface NetworkFigures {
    /** This node's SEA public key. */
    String selfPeerId();

    /** How many other nodes are known. */
    int totalPeers();

    /** From 0 to 100: how many of the configured GUN peers are connected; 100 where none is configured. */
    int networkHealth();

    /** The configured GUN peers, by URL, and whether each is connected. */
    Map<String, Boolean> relays();
}
