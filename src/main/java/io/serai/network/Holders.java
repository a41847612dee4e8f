package io.serai.network;

import io.serai.catalog.Copy;
import io.serai.catalog.CopyState;
import io.serai.media.MediaId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The other nodes as holders of copies: whose count, and who may be asked for one. */
public final class Holders {
    private final Peers peers;
    private final ProvedPairs pairs;
    private final Map<String, String> tags;

    /** @param tags what nodes share with others that may fail with them, by public key; as the operator of this node sees it */
    public Holders(Peers peers, ProvedPairs pairs, Map<String, String> tags) {
        this.peers = peers;
        this.pairs = pairs;
        this.tags = Map.copyOf(tags);
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

    /** BitTorrent addresses of those of these nodes that tell one. */
    List<String> peers(Stream<String> pubs) {
        return endpoints(pubs).flatMap(endpoints -> endpoints.bt().stream()).toList();
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
