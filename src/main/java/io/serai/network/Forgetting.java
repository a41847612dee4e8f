package io.serai.network;

import io.serai.catalog.HeardPresences;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Forgets nodes that were not heard for long; not those that hold a copy, and not those that were promised one. */
public final class Forgetting {
    private final Peers peers;
    private final HeardPresences heard;
    private final Duration remembered;
    private final Clock clock;

    /**
     * @param remembered for how long a node is known that is not heard
     */
    public Forgetting(Peers peers, HeardPresences heard, Duration remembered, Clock clock) {
        this.peers = peers;
        this.heard = heard;
        this.remembered = remembered;
        this.clock = clock;
    }

    /**
     * Forgets them.
     *
     * @param dryRun whether it only says which they are
     */
    public Map<String, Object> run(boolean dryRun) {
        List<String> unheard = heard.unheardSince(clock.instant().minus(remembered)).stream()
                .filter(pub -> peers.find(pub).filter(Peer::isFresh).isEmpty())
                .toList();
        if (!dryRun) {
            unheard.forEach(pub -> {
                heard.forget(pub);
                peers.forget(pub);
            });
        }
        return Map.of("forgotten", unheard, "known", peers.size());
    }
}
