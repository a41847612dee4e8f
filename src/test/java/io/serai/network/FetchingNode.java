package io.serai.network;

import static io.serai.network.HoldingTest.ID;

import io.serai.access.OutboundPolicy;
import io.serai.catalog.ReplicationJob;
import io.serai.catalog.ReplicationQueue;
import io.serai.catalog.TemporaryCatalog;
import io.serai.manifest.NamedSigner;
import io.serai.media.Priority;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A node that was asked for a copy of an asset of seven bytes, of which it fetches two at a time. */
final class FetchingNode {
    static final String SELF = DiscoveryTest.pub('s');
    static final String ORIGIN = DiscoveryTest.pub('o');
    static final String ASKER = DiscoveryTest.pub('a');
    static final Keyring OPEN = new Keyring(List.of());

    private static final Duration HOUR = Duration.ofHours(1);

    final NamedSigner origin = new NamedSigner(ORIGIN);
    final Reception reception;
    final ReplicationQueue queue;
    final CopyFetches fetches;

    private final Peers peers = new Peers(HOUR, System::nanoTime);

    FetchingNode(Path folder) {
        reception = new Reception(SELF, peers, OPEN, new Correspondence(SELF, OPEN, () -> 1));
        queue = TemporaryCatalog.in(folder).queue();
        Holders holders =
                new Holders(peers, new ProvedPairs(HOUR, System::nanoTime), Map.of(), new OutboundPolicy(true));
        fetches = new CopyFetches(queue, holders, reception, OPEN, 2);
    }

    ReplicationJob job() {
        return ReplicationJob.fetch(
                ID, Priority.DEFAULT, ASKER, origin.manifest(ID, 1).json(), 1000, Instant.now());
    }

    void meets(String pub, Endpoints endpoints) {
        peers.heard(pub, new Presence("serai", "5e".repeat(16), 1, endpoints, 1000, false));
    }
}
