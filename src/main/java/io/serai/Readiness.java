package io.serai;

import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the node can be used: it has done what it does at its start, so that everything that was seeding seeds again, and no other
 * process speaks for its identity.
 */
public class Readiness {
    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);

    private final String pub;
    private final int gunPort;
    private final String addresses;
    private final BooleanSupplier alone;
    private volatile boolean ready;

    /**
     * Begins a start.
     *
     * @param pub the node's SEA public key
     * @param gunPort by which its graph, its live events and its tracker are reached
     * @param addresses where the node is reached, for the log
     * @param alone whether this process is the only one of its identity, as far as it knows
     */
    Readiness(String pub, int gunPort, String addresses, BooleanSupplier alone) {
        this.pub = pub;
        this.gunPort = gunPort;
        this.addresses = addresses;
        this.alone = alone;
    }

    /** Called once, by the last step of the route that starts the node. */
    public void started() {
        ready = true;
        LOG.info("Serai is ready: {}", addresses);
    }

    /** The answer of a process that works: which node it is, and where pages find its sockets. */
    public Map<String, Object> live() {
        return Map.of("status", "live", "peerId", pub, "gunPort", gunPort);
    }

    /** The answer to whether the node can be used. */
    public Map<String, Object> ready() {
        return Map.of("status", !ready ? "starting" : alone.getAsBoolean() ? "ready" : "read-only");
    }

    /** The HTTP status that goes with {@link #ready()}. */
    public int status() {
        return ready && alone.getAsBoolean() ? 200 : 503;
    }
}
