package io.serai.torrent;

import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Down when the session does not listen. */
public class TorrentHealthCheck extends AbstractHealthCheck {
    private final Swarm swarm;

    public TorrentHealthCheck(Swarm swarm) {
        super("camel", "torrent");
        this.swarm = swarm;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        SwarmStatus status = swarm.status();
        builder.detail("host", status.host());
        builder.detail("port", status.port());
        builder.detail("seeding", status.seeding());
        builder.detail("failed", status.failed());
        if (status.listening()) {
            builder.up();
        } else {
            builder.message("the BitTorrent session does not listen").down();
        }
    }
}
