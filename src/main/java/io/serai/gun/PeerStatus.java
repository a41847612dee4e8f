package io.serai.gun;

import java.util.List;

/**
 * What the peer is doing, counted since it started.
 *
 * @param listening whether clients can connect
 * @param clients sockets open now
 * @param relays the relays it dials
 * @param subscriptions souls and keys that are followed now
 * @param puts puts of clients that were acknowledged
 * @param refused puts of clients that were refused
 * @param hits gets of clients answered with values
 * @param misses gets of clients for which there was nothing
 * @param keys keys stored, as the database estimates it
 * @param waitingWrites writes that wait for their commit
 * @param commitMillis how long the present commit has taken, 0 while there is none
 */
public record PeerStatus(
        String host,
        int port,
        boolean listening,
        int clients,
        List<RelayStatus> relays,
        int subscriptions,
        long puts,
        long refused,
        long hits,
        long misses,
        long keys,
        int waitingWrites,
        long commitMillis) {
    public PeerStatus {
        relays = List.copyOf(relays);
    }
}
