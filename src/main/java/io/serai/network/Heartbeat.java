package io.serai.network;

import io.serai.media.ConflictException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's own presence, beat by beat. A beat is higher than all that this identity made before, whatever the clock says. Where
 * a beat comes up that another process made under this identity since this one began, this one falls silent: two nodes of one
 * identity would undo each other's writes.
 */
public final class Heartbeat {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    private static final int BOOT_BYTES = 16;

    /** Anybody may take the link to this node out of the index, so it is laid there again every so many beats. */
    private static final int LISTED_EVERY = 20;

    private final String network;
    private final Supplier<Endpoints> endpoints;
    private final LongSupplier free;
    private final LongSupplier clock;
    private final String boot = draw();
    private long last;
    private long made;
    private @Nullable Instant madeAt;
    private @Nullable String foreign;
    private boolean gone;

    /**
     * Begins a run of this node.
     *
     * @param endpoints asked at each beat, for a port may be known only when it is listened on
     * @param free bytes that the node could still take
     * @param clock milliseconds since 1970
     * @param last the highest beat that is known of this identity, or 0
     */
    public Heartbeat(String network, Supplier<Endpoints> endpoints, LongSupplier free, LongSupplier clock, long last) {
        this.network = network;
        this.endpoints = endpoints;
        this.free = free;
        this.clock = clock;
        this.last = last;
    }

    /** Whether the last beat is one at which this node's place in the index is looked after. */
    public synchronized boolean isListed() {
        return made % LISTED_EVERY == 1;
    }

    /** The presence to be written now; empty when this process has fallen silent, or has said that it leaves. */
    public synchronized Optional<Presence> beat() {
        return gone ? Optional.empty() : make(false);
    }

    /** The last presence of this run; empty when none was written in it. */
    public synchronized Optional<Presence> goodbye() {
        gone = true;
        return madeAt != null ? make(true) : Optional.empty();
    }

    /** Looks at a presence that stands under this node's own key. */
    public synchronized void found(Presence presence) {
        if (madeAt != null && foreign == null && !presence.boot().equals(boot) && presence.beat() > last) {
            foreign = presence.boot();
            LOG.error(
                    "Another process uses this node's identity: it wrote beat {} of boot {}, while this one is boot {}."
                            + " This one is silent from now on. Stop one of them, and start this one again.",
                    presence.beat(),
                    presence.boot(),
                    boot);
        }
        last = Math.max(last, presence.beat());
    }

    /** When the last beat of this run was made, by this node's clock. */
    public synchronized Optional<Instant> lastBeat() {
        return Optional.ofNullable(madeAt);
    }

    /** Whether this process is the only one that speaks for this identity, as far as it knows. */
    public synchronized boolean isAlone() {
        return foreign == null;
    }

    /**
     * Called before anything is said under this identity.
     *
     * @throws ConflictException when another process speaks for it too
     */
    public void checkAlone() {
        if (!isAlone()) {
            throw new ConflictException(
                    "Another process speaks for the identity of this node, so this one says nothing until it is started anew.");
        }
    }

    private Optional<Presence> make(boolean leaving) {
        if (foreign != null) {
            return Optional.empty();
        }
        long now = clock.getAsLong();
        last = Math.max(now, last + 1);
        madeAt = Instant.ofEpochMilli(now);
        made++;
        return Optional.of(new Presence(network, boot, last, endpoints.get(), Math.max(0, free.getAsLong()), leaving));
    }

    private static String draw() {
        byte[] bytes = new byte[BOOT_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
