package io.serai.network;

import io.serai.manifest.Manifest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /** The torrent that a node fetches because it was asked to hold it, and for which it may be connected to; else null. */
    public @Nullable String infoHash(HeardReplies.Answered answered) {
        return Optional.of(answered.reply())
                .filter(reply -> reply.outcome() == Reply.Outcome.DIAL_ME)
                .flatMap(reply -> correspondence.asked(answered.from(), reply.key()))
                .filter(Request.Hold.class::isInstance)
                .map(asked ->
                        Manifest.parse(((Request.Hold) asked).signed().text()).infoHash())
                .orElse(null);
    }

    /** Where it listens for BitTorrent; empty where it does not say so. */
    public List<String> peers(HeardReplies.Answered answered) {
        return holders.peers(Stream.of(answered.from()));
    }
}
