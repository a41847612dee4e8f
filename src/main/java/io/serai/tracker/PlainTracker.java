package io.serai.tracker;

import io.serai.media.InvalidInputException;
import java.net.InetSocketAddress;
import java.time.Duration;
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
    private static final int TOLD = 50;

    private final IntSupplier port;
    private final Random random;
    private final Swarms<InetSocketAddress> swarms;

    /**
     * Knows nobody yet.
     *
     * @param served whether peers may find each other by a torrent, which is named by its info hash in hexadecimal
     * @param port at which this node itself listens
     * @param nanos a clock that never goes back
     * @param random draws who is told of
     */
    public PlainTracker(Predicate<String> served, IntSupplier port, LongSupplier nanos, Random random) {
        this.port = port;
        this.random = random;
        swarms = new Swarms<>(served, INTERVAL, nanos);
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
            swarms.requireServed(torrent);
            return heard(torrent, announce, caller, reached);
        } catch (InvalidInputException e) {
            return Compact.failure(String.valueOf(e.getMessage()));
        }
    }

    /** Forgets those that have been silent for long. */
    public synchronized void forget() {
        swarms.forget();
    }

    /** How many peers there are, of all torrents. */
    public synchronized int peers() {
        return swarms.peers();
    }

    private synchronized byte[] heard(
            String torrent, PlainAnnounce announce, InetSocketAddress caller, InetSocketAddress reached) {
        Swarm.Peer<InetSocketAddress> peer = swarms.peer(
                announce.peerId(), new InetSocketAddress(caller.getAddress(), announce.port()), announce.whole());
        swarms.leave(torrent, peer.id(), peer.contact());
        if (!announce.leaving() && swarms.hasRoom(torrent) && swarms.peers() < MOST_PEERS) {
            swarms.join(torrent, peer);
        }
        Swarm<InetSocketAddress> swarm = swarms.of(torrent);
        Compact others = new Compact();
        others.add(new InetSocketAddress(reached.getAddress(), port.getAsInt()));
        swarm.others(peer, TOLD, random).forEach(other -> others.add(other.contact()));
        int whole = swarm.whole();
        return others.answer(whole + 1, swarm.size() - whole, INTERVAL);
    }
}
