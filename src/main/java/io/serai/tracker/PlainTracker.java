package io.serai.tracker;

import io.serai.media.InvalidInputException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The tracker of BEP 3, for clients that connect by TCP: each tells by an HTTP GET where it listens, and hears where others do. This node
 * itself is always among them.
 */
public final class PlainTracker {
    /** Between two announcements of a peer. One that was silent for two of them is forgotten. */
    static final Duration INTERVAL = Duration.ofMinutes(30);

    private static final int MOST_PEERS = 20_000;
    private static final int MOST_OF_A_SWARM = 2000;
    private static final int TOLD = 50;

    private final Predicate<String> served;
    private final IntSupplier port;
    private final LongSupplier nanos;
    private final Random random;
    private final Map<String, Swarm<InetSocketAddress>> swarms = new HashMap<>();
    private int peers;

    /**
     * Knows nobody yet.
     *
     * @param served whether peers may find each other by a torrent, which is named by its info hash in hexadecimal
     * @param port at which this node itself listens
     * @param nanos a clock that never goes back
     * @param random draws who is told of
     */
    public PlainTracker(Predicate<String> served, IntSupplier port, LongSupplier nanos, Random random) {
        this.served = served;
        this.port = port;
        this.nanos = nanos;
        this.random = random;
    }

    /**
     * Hears a peer.
     *
     * @param query of its request, as it came
     * @param caller where it came from, at which address the peer is taken to listen
     * @param reached where it came to
     * @return the bencoded answer: where others are, or why that is not told
     */
    public byte[] announce(@Nullable String query, InetSocketAddress caller, InetSocketAddress reached) {
        try {
            PlainAnnounce announce = PlainAnnounce.parse(query);
            String torrent = Announce.hex(announce.infoHash());
            if (!served.test(torrent)) {
                throw new InvalidInputException("This node has no torrent " + torrent + " for everybody");
            }
            return heard(torrent, announce, caller, reached);
        } catch (InvalidInputException e) {
            return Compact.failure(String.valueOf(e.getMessage()));
        }
    }

    /** Forgets those that have been silent for long. */
    public synchronized void forget() {
        long before = nanos.getAsLong() - 2 * INTERVAL.toNanos();
        swarms.values().forEach(swarm -> swarm.forget(before));
        swarms.values().removeIf(swarm -> swarm.size() == 0);
        peers = swarms.values().stream().mapToInt(Swarm::size).sum();
    }

    /** How many peers there are, of all torrents. */
    public synchronized int peers() {
        return peers;
    }

    private synchronized byte[] heard(
            String torrent, PlainAnnounce announce, InetSocketAddress caller, InetSocketAddress reached) {
        Swarm<InetSocketAddress> swarm = swarms.getOrDefault(torrent, new Swarm<>());
        Swarm.Peer<InetSocketAddress> peer = new Swarm.Peer<>(
                announce.peerId(),
                new InetSocketAddress(caller.getAddress(), announce.port()),
                announce.whole(),
                nanos.getAsLong());
        int before = swarm.size();
        swarm.leave(peer.id(), peer.contact());
        if (!announce.leaving() && swarm.size() < MOST_OF_A_SWARM && peers < MOST_PEERS) {
            swarm.join(peer);
        }
        peers += swarm.size() - before;
        if (swarm.size() == 0) {
            swarms.remove(torrent);
        } else {
            swarms.put(torrent, swarm);
        }
        Compact others = new Compact();
        others.add(new InetSocketAddress(reached.getAddress(), port.getAsInt()));
        swarm.others(peer, TOLD, random).forEach(other -> others.add(other.contact()));
        int whole = swarm.whole();
        return others.answer(whole + 1, swarm.size() - whole, INTERVAL);
    }
}
