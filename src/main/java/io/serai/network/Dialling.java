package io.serai.network;

import io.serai.manifest.Manifest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Connections to nodes that fetch what this one asked them to hold, for it may be that they can reach nobody who has the bytes: a
 * node behind a router gives a copy to one that everybody reaches.
 */
public final class Dialling {
    private final Correspondence correspondence;
    private final Holders holders;

    public Dialling(Correspondence correspondence, Holders holders) {
        this.correspondence = correspondence;
        this.holders = holders;
    }

    /** Whether a node fetches from the swarm what it was asked for, and may be connected to. */
    public boolean isWanted(HeardReplies.Answered answered) {
        return answered.reply().outcome() == Reply.Outcome.DIAL_ME
                && asked(answered).isPresent();
    }

    /** The torrent of what it was asked for. */
    public String infoHash(HeardReplies.Answered answered) {
        return Manifest.parse(asked(answered).orElseThrow().signed().text()).infoHash();
    }

    /** Where it listens for BitTorrent; empty where it does not say so. */
    public List<String> peers(HeardReplies.Answered answered) {
        return holders.peers(Stream.of(answered.from()));
    }

    private Optional<Request.Hold> asked(HeardReplies.Answered answered) {
        return correspondence
                .asked(answered.from(), answered.reply().key())
                .filter(Request.Hold.class::isInstance)
                .map(Request.Hold.class::cast);
    }
}
