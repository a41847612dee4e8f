package io.serai.network;

import io.serai.access.OutboundPolicy;
import io.serai.access.OutboundRefusedException;
import io.serai.catalog.Asset;
import io.serai.catalog.Copy;
import io.serai.catalog.CopyState;
import io.serai.media.MediaId;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The other nodes as holders of copies: whose count, and who may be asked for one. */
public final class Holders {
    private static final Logger LOG = LoggerFactory.getLogger(Holders.class);

    private final Peers peers;
    private final ProvedPairs pairs;
    private final Map<String, String> tags;
    private final OutboundPolicy outbound;

    /**
     * @param tags what nodes share with others that may fail with them, by public key; as the operator of this node sees it
     * @param outbound by which the names of their hosts are resolved
     */
    public Holders(Peers peers, ProvedPairs pairs, Map<String, String> tags, OutboundPolicy outbound) {
        this.peers = peers;
        this.pairs = pairs;
        this.tags = Map.copyOf(tags);
        this.outbound = outbound;
    }

    /** Whether a copy counts: this node saw it proved, and its node is there and goes on to prove what it holds. */
    public boolean counts(Copy copy) {
        return copy.state() == CopyState.PROVED && isFresh(copy.holder()) && pairs.isWithinWindow(copy.holder());
    }

    public boolean isFresh(String pub) {
        return peers.find(pub).filter(Peer::isFresh).isPresent();
    }

    /** How long until this run has heard of all that are there; negative when it has. */
    Duration untilHearing() {
        return peers.untilHearing();
    }

    boolean isAnybodyThere() {
        return peers.fresh() > 0;
    }

    /**
     * BitTorrent addresses of those that may hold an asset: those that are known to, its origin, and then whoever is there, for what is
     * known may be out of date.
     *
     * @param known its copies
     */
    public List<String> mayHold(Asset asset, List<Copy> known) {
        List<String> named = Stream.concat(
                        Stream.ofNullable(asset.origin()), known.stream().map(Copy::holder))
                .toList();
        return peers(
                Stream.concat(named.stream(), peers.mayHold(named).stream()).distinct());
    }

    /** BitTorrent addresses of those of these nodes that tell one: literal ones, for a swarm resolves no names. */
    List<String> peers(Stream<String> pubs) {
        return endpoints(pubs)
                .flatMap(endpoints -> endpoints.bt().stream())
                .flatMap(this::resolved)
                .toList();
    }

    private Stream<String> resolved(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        try {
            return Stream.of(outbound.resolve(hostAndPort.substring(0, colon)))
                    .map(address -> literal(address) + hostAndPort.substring(colon));
        } catch (UnknownHostException | OutboundRefusedException e) {
            LOG.debug("No BitTorrent peer is at {}: {}", hostAndPort, e.getMessage());
            return Stream.empty();
        }
    }

    private static String literal(InetAddress address) {
        return address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
    }

    /** Where those of these nodes that can be called give the bytes of an asset. */
    List<String> webSeeds(Stream<String> pubs, MediaId id) {
        return endpoints(pubs)
                .flatMap(endpoints -> endpoints.http().stream())
                .map(base -> base + "/api/media/" + id + "/bytes")
                .toList();
    }

    private Stream<Endpoints> endpoints(Stream<String> pubs) {
        return pubs.map(peers::find)
                .flatMap(Optional::stream)
                .map(peer -> peer.presence().endpoints());
    }

    void proved(String pub) {
        pairs.proved(pub);
    }

    /** Who is there and may be asked for a copy. */
    List<Placement.Candidate> candidates() {
        return peers.all().stream()
                .filter(Peer::isFresh)
                .map(peer ->
                        new Placement.Candidate(peer.pub(), peer.presence().free(), tags.getOrDefault(peer.pub(), "")))
                .toList();
    }
}
