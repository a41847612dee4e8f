package io.serai.tracker;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * The peers of one torrent, by their ids.
 *
 * @param <C> by what a peer is reached
 */
final class Swarm<C> {
    private final Map<String, Peer<C>> peers = new HashMap<>();

    /**
     * One that announced itself.
     *
     * @param contact by which it is reached
     * @param whole whether it has all of the torrent
     * @param at when it announced itself last, in nanoseconds
     */
    record Peer<C>(String id, C contact, boolean whole, long at) {}

    /** Takes a peer in. One whose id is known has come back, maybe by another contact. */
    void join(Peer<C> peer) {
        peers.put(peer.id(), peer);
    }

    /** Removes a peer, unless it has come back by another contact. */
    void leave(String id, C contact) {
        if (isThere(id, contact)) {
            peers.remove(id);
        }
    }

    /** Removes those that have been silent since before a time, in nanoseconds. */
    void forget(long before) {
        peers.values().removeIf(peer -> peer.at() - before < 0);
    }

    Optional<Peer<C>> find(String id) {
        return Optional.ofNullable(peers.get(id));
    }

    boolean isThere(String id, C contact) {
        return find(id).filter(peer -> peer.contact().equals(contact)).isPresent();
    }

    /** Some of the others with whom a peer has something to share, in no order. */
    List<Peer<C>> others(Peer<C> peer, int most, Random random) {
        List<Peer<C>> others = new ArrayList<>(peers.values());
        others.removeIf(other -> other.id().equals(peer.id()) || (peer.whole() && other.whole()));
        Collections.shuffle(others, random);
        return others.subList(0, Math.min(most, others.size()));
    }

    int size() {
        return peers.size();
    }

    /** How many have all of it. */
    int whole() {
        return (int) peers.values().stream().filter(Peer::whole).count();
    }
}
