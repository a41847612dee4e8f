package io.serai.tracker;

import io.serai.media.InvalidInputException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * The swarms of torrents that are for everybody, by their info hashes in hexadecimal. Nothing is kept of one without peers.
 *
 * @param <C> by what a peer is reached
 */
final class Swarms<C> {
    private static final int MOST_OF_A_SWARM = 2000;

    private final Predicate<String> served;
    private final Duration interval;
    private final LongSupplier nanos;
    private final Map<String, Swarm<C>> swarms = new HashMap<>();
    private int peers;

    /**
     * Knows nobody yet.
     *
     * @param served whether peers may find each other by a torrent
     * @param interval between two announcements of a peer
     * @param nanos a clock that never goes back
     */
    Swarms(Predicate<String> served, Duration interval, LongSupplier nanos) {
        this.served = served;
        this.interval = interval;
        this.nanos = nanos;
    }

    /**
     * Lets only those go on who announce a torrent by which peers may find each other.
     *
     * @throws InvalidInputException when it is none
     */
    void requireServed(String infoHash) {
        if (!served.test(infoHash)) {
            throw new InvalidInputException("This node has no torrent " + infoHash + " for everybody");
        }
    }

    /** The swarm of a torrent; an empty one where nobody is. */
    Swarm<C> of(String infoHash) {
        return swarms.getOrDefault(infoHash, new Swarm<>());
    }

    /** Whether another peer may come to a torrent. */
    boolean hasRoom(String infoHash) {
        return of(infoHash).size() < MOST_OF_A_SWARM;
    }

    /** A peer that announces itself now. */
    Swarm.Peer<C> peer(String id, C contact, boolean whole) {
        return new Swarm.Peer<>(id, contact, whole, nanos.getAsLong());
    }

    /** Takes a peer in. */
    void join(String infoHash, Swarm.Peer<C> peer) {
        Swarm<C> swarm = swarms.computeIfAbsent(infoHash, unknown -> new Swarm<>());
        peers -= swarm.size();
        swarm.join(peer);
        peers += swarm.size();
    }

    /** Removes a peer, unless it has come back by another contact. */
    void leave(String infoHash, String id, C contact) {
        Swarm<C> swarm = of(infoHash);
        peers -= swarm.size();
        swarm.leave(id, contact);
        peers += swarm.size();
        if (swarm.size() == 0) {
            swarms.remove(infoHash);
        }
    }

    /** Removes those that have been silent for two intervals. */
    void forget() {
        long before = nanos.getAsLong() - 2 * interval.toNanos();
        swarms.values().forEach(swarm -> swarm.forget(before));
        swarms.values().removeIf(swarm -> swarm.size() == 0);
        peers = swarms.values().stream().mapToInt(Swarm::size).sum();
    }

    /** How many peers there are, of all torrents. */
    int peers() {
        return peers;
    }

    /** How many torrents have peers. */
    int torrents() {
        return swarms.size();
    }
}
