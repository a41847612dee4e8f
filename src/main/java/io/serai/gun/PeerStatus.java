package io.serai.gun;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the peer is doing.
 *
 * @param listening whether clients can connect
 * @param clients sockets of clients that are open now
 * @param relays the relays it dials
 * @param subscriptions souls and keys that are followed now
 */
public record PeerStatus(
        String host,
        int port,
        boolean listening,
        int clients,
        List<RelayStatus> relays,
        int subscriptions,
        Traffic traffic,
        Backlog backlog,
        Stored stored) {
    public PeerStatus {
        relays = List.copyOf(relays);
    }

    /** How many of the relays are connected. */
    public long connectedRelays() {
        return relays.stream().filter(RelayStatus::connected).count();
    }

    /**
     * What was counted since the peer started.
     *
     * @param connections sockets that were opened by clients, and to relays
     * @param messagesIn messages heard from clients and relays
     * @param messagesOut messages for clients and relays
     * @param puts puts of others that were acknowledged
     * @param refused what others sent and was not taken; every reason is there
     * @param hits gets of clients answered with values
     * @param misses gets of clients for which there was nothing
     */
    public record Traffic(
            long connections,
            long messagesIn,
            long messagesOut,
            long puts,
            Map<Refusal, Long> refused,
            long hits,
            long misses) {
        public Traffic {
            refused = Collections.unmodifiableMap(new EnumMap<>(refused));
        }
    }

    /**
     * What waits now.
     *
     * @param writes that wait for their commit
     * @param outbox characters that wait for a socket to take them
     * @param inWork messages that are being acted on
     * @param deferred values that wait for their state to come
     */
    public record Backlog(int writes, long outbox, long inWork, int deferred) {}

    /**
     * The graph on disk.
     *
     * @param keys as the database estimates it
     * @param bytes of the database's tables
     * @param commits since the peer started
     * @param commitNanos how long those took in all
     * @param commitMillis how long the present commit has taken, 0 while there is none
     */
    public record Stored(long keys, long bytes, long commits, long commitNanos, long commitMillis) {}
}
