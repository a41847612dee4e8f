package io.serai.network;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far this machine's clock is from those of the others. What nodes sign carries a time that is compared, so a node whose clock is
 * wrong would say things that nobody sees yet, or that count as old. The time that most agree on is taken: a node that dials
 * relays goes by these and by the nodes that are there, one that dials none counts its own clock too. A single liar moves nothing
 * where three are asked.
 */
public final class NetworkTime {
    /** As much as is told to who runs the node. */
    static final Duration NOTABLE = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(NetworkTime.class);

    /** Dates have whole seconds: what is less may be none. */
    private static final Duration EXACT = Duration.ofSeconds(2);

    private static final int MOST = 16;

    private final Peers peers;
    private final Supplier<Collection<Duration>> relays;
    private final Asking asking;
    private final Consumer<Duration> ahead;
    private final Clock machine;
    private final Map<String, Duration> differences = new ConcurrentHashMap<>();
    private volatile Duration offset = Duration.ZERO;

    /** Asks a node, by the base of its calls, what time it is there. */
    public interface Asking {
        Optional<Instant> date(String base) throws IOException;
    }

    /**
     * Begins with this machine's own time.
     *
     * @param relays how far the clocks of the relays that are dialled are ahead of this one, those that are known
     * @param ahead told how far the network's time is ahead of this machine's
     */
    public NetworkTime(
            Peers peers,
            Supplier<Collection<Duration>> relays,
            Asking asking,
            Consumer<Duration> ahead,
            Clock machine) {
        this.peers = peers;
        this.relays = relays;
        this.asking = asking;
        this.ahead = ahead;
        this.machine = machine;
    }

    /** Some of the nodes that are there, drawn anew each time, by the base of their calls; what was heard before is forgotten. */
    public List<String> sources() {
        differences.clear();
        List<String> sources = new ArrayList<>(peers.all().stream()
                .filter(Peer::isFresh)
                .flatMap(peer -> peer.presence().endpoints().http().stream())
                .toList());
        Collections.shuffle(sources);
        return sources.stream().limit(MOST).toList();
    }

    /** Asks one of them what time it is there. */
    public void ask(String source) throws IOException {
        Instant before = machine.instant();
        Optional<Instant> date = asking.date(source);
        Instant middle = before.plus(Duration.between(before, machine.instant()).dividedBy(2));
        // the second that it names has passed by half, in the mean
        date.ifPresent(told -> differences.put(source, Duration.between(middle, told.plusMillis(500))));
    }

    /** Takes the time that most agree on. */
    public void settle() {
        List<Duration> known = new ArrayList<>(relays.get());
        if (known.isEmpty()) {
            known.add(Duration.ZERO);
        }
        known.addAll(differences.values());
        Duration median = median(known);
        Duration next = median.abs().compareTo(EXACT) < 0 ? Duration.ZERO : median;
        if (next.abs().compareTo(NOTABLE) > 0 && isRight()) {
            LOG.warn(
                    "The clock of this machine is {} s {} those of {} others: what is signed here carries their time. Set the clock.",
                    next.abs().toSeconds(),
                    next.isNegative() ? "ahead of" : "behind",
                    known.size());
        }
        offset = next;
        ahead.accept(next);
    }

    /** Whether the clock of this machine is about right, as far as is known. */
    public boolean isRight() {
        return offset.abs().compareTo(NOTABLE) <= 0;
    }

    /** How far this machine's clock is from the time that most agree on, either way; zero while nobody answered. */
    public Duration skew() {
        return offset.abs();
    }

    /** The one in the middle; of two in the middle the one that is less. */
    private static Duration median(List<Duration> all) {
        List<Duration> sorted = all.stream().sorted().toList();
        Duration low = sorted.get((sorted.size() - 1) / 2);
        Duration high = sorted.get(sorted.size() / 2);
        return Comparator.comparing(Duration::abs).compare(low, high) <= 0 ? low : high;
    }
}
