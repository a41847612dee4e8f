package io.serai;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the node has done what it does at its start: everything that was seeding seeds again. */
public class Readiness {
    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);

    private final String addresses;
    private volatile boolean ready;

    Readiness(String addresses) {
        this.addresses = addresses;
    }

    /** Called once, by the last step of the route that starts the node. */
    public void started() {
        ready = true;
        LOG.info("Serai is ready: {}", addresses);
    }

    /** The answer of a process that works. */
    public Map<String, Object> live() {
        return Map.of("status", "live");
    }

    /** The answer to whether the node can be used. */
    public Map<String, Object> ready() {
        return Map.of("status", ready ? "ready" : "starting");
    }

    /** The HTTP status that goes with {@link #ready()}. */
    public int status() {
        return ready ? 200 : 503;
    }
}
