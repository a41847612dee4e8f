package io.serai.network;

import io.serai.catalog.Assets;
import io.serai.catalog.Copies;
import io.serai.catalog.Copy;
import io.serai.catalog.CopyState;
import io.serai.media.MediaId;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * Holders that this node hears of from other holders. That one is named says nothing yet: it is asked to show its copy, as any
 * other is.
 */
public final class Introductions {
    private final String self;
    private final Assets assets;
    private final Copies copies;
    private final Holders holders;
    private final Challenges challenges;

    public Introductions(String self, Assets assets, Copies copies, Holders holders, Challenges challenges) {
        this.self = self;
        this.assets = assets;
        this.copies = copies;
        this.holders = holders;
        this.challenges = challenges;
    }

    /** Asks a node whose copy counts to show it, for it speaks of a deletion: it may have deleted that. */
    void hearEnd(String from, MediaId id) {
        copies.find(id, from)
                .filter(copy -> copy.state() == CopyState.PROVED)
                .ifPresent(copy -> challenges.ask(from, id));
    }

    /** Asks those that a challenge names, and who sent it, to show the copies that this node does not know of. */
    void hear(String from, Request.Prove challenge) {
        MediaId id = challenge.mediaId();
        if (challenge.holders().isEmpty() || assets.complete(id).isEmpty()) {
            return;
        }
        Stream.concat(Stream.of(from), challenge.holders().stream())
                .filter(pub -> !pub.equals(self) && holders.isFresh(pub))
                .distinct()
                .filter(pub -> copies.find(id, pub).isEmpty())
                .forEach(pub -> {
                    copies.begin(Copy.probed(id, pub, Instant.now()));
                    challenges.ask(pub, id);
                });
    }
}
