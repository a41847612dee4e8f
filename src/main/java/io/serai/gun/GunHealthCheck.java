package io.serai.gun;

import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Down while the peer does not listen or its writer makes no progress. */
public class GunHealthCheck extends AbstractHealthCheck {
    private final Peer peer;

    GunHealthCheck(Peer peer) {
        super("component", "gun");
        this.peer = peer;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        String trouble = peer.trouble();
        if (trouble != null) {
            builder.message(trouble).down();
            return;
        }
        PeerStatus status = peer.status();
        builder.detail("port", status.port());
        builder.detail("clients", status.clients());
        builder.detail("relays", status.relays().size());
        builder.detail("relays.connected", status.connectedRelays());
        builder.up();
    }
}
