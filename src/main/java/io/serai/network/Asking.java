package io.serai.network;

import io.serai.media.MediaId;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * This node asks others whether they keep their copies while it drops its own. Nothing of it outlives the process, so no answer
 * counts that was given to a former run. To be used by one thread at a time.
 */
final class Asking {
    private final MediaId id;
    private final Duration keep;
    private final long since;
    private final long sinceMillis;
    private final Map<String, Drawn> open = new HashMap<>();
    private final Set<String> promised = new HashSet<>();
    private final Set<String> refused = new HashSet<>();

    /**
     * @param keep how long the others are to keep theirs
     * @param since nanoseconds of the clock that only goes forward
     * @param sinceMillis the same moment by the wall clock
     */
    Asking(MediaId id, Duration keep, long since, long sinceMillis) {
        this.id = id;
        this.keep = keep;
        this.since = since;
        this.sinceMillis = sinceMillis;
    }

    private record Drawn(String nonce, long at) {}

    /**
     * Whether it is too late to drop. Both clocks are looked at: the one stands still while the machine sleeps, the other may
     * be set.
     */
    boolean isOver(Duration most, long now, long nowMillis) {
        long byWall = nowMillis - sinceMillis;
        return now - since > most.toNanos() || byWall > most.toMillis() || byWall < 0;
    }

    /** What a node is to be asked, unless it answered or is being asked. */
    Optional<Request.Keep> next(String holder, long now) {
        Drawn drawn = open.get(holder);
        if (promised.contains(holder)
                || refused.contains(holder)
                || (drawn != null && now - drawn.at() <= Challenges.GOOD_FOR.toNanos())) {
            return Optional.empty();
        }
        Drawn fresh = new Drawn(Proof.nonce(), now);
        open.put(holder, fresh);
        return Optional.of(new Request.Keep(id, fresh.nonce(), keep.toMillis()));
    }

    /** Whether an answer is one to what was asked of the node last, and came in time. */
    boolean awaits(String holder, Reply reply, long now) {
        Drawn drawn = open.get(holder);
        return drawn != null
                && drawn.nonce().equals(reply.nonce())
                && now - drawn.at() <= Challenges.GOOD_FOR.toNanos();
    }

    void promised(String holder) {
        open.remove(holder);
        promised.add(holder);
    }

    void refused(String holder) {
        open.remove(holder);
        refused.add(holder);
    }

    Set<String> promised() {
        return Set.copyOf(promised);
    }

    Set<String> refused() {
        return Set.copyOf(refused);
    }

    /** Nodes that have yet to answer. */
    Set<String> open() {
        return Set.copyOf(open.keySet());
    }
}
