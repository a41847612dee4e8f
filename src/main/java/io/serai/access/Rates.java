package io.serai.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * How much each caller may ask for: who is known by name, others by address, of IPv6 by the 64 bits that one network has. Each has a
 * bucket that fills steadily and holds twice what a second, or a minute, brings. The operator has no bounds.
 */
public final class Rates {
    private static final long MOST_CALLERS = 100_000;
    private static final int NETWORK_BYTES = 8;

    private final Buckets strangers;
    private final Buckets known;
    private final Buckets mistakes;

    /**
     * Bounds callers; 0 for no bound.
     *
     * @param strangers requests a second of an address
     * @param known requests a second of an identity
     * @param mistakes wrong credentials a minute of an address
     */
    public Rates(long strangers, long known, long mistakes) {
        this.strangers = new Buckets(strangers, Duration.ofSeconds(1));
        this.known = new Buckets(known, Duration.ofSeconds(1));
        this.mistakes = new Buckets(mistakes, Duration.ofMinutes(1));
    }

    /** Takes a request of a caller. Gives for how long it is too early, or zero. */
    Duration take(Identity who, String address) {
        return switch (who.role()) {
            case OPERATOR -> Duration.ZERO;
            case STRANGER -> strangers.take(network(address));
            case CONTRIBUTOR, PEER, READER -> known.take(who.name());
        };
    }

    /** Notes a wrong credential. */
    void mistaken(String address) {
        mistakes.take(network(address));
    }

    /** For how long no credential of an address is looked at. */
    Duration pause(String address) {
        return mistakes.pause(network(address));
    }

    private static String network(String address) {
        try {
            InetAddress literal = InetAddress.getByName(address);
            return literal instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(literal.getAddress(), NETWORK_BYTES))
                    : address;
        } catch (UnknownHostException e) {
            return address;
        }
    }

    private record Buckets(long rate, Duration per, Cache<String, Bucket> all) {
        Buckets(long rate, Duration per) {
            this(
                    rate,
                    per,
                    Caffeine.newBuilder()
                            .maximumSize(MOST_CALLERS)
                            .expireAfterAccess(per.multipliedBy(3))
                            .build());
        }

        Duration take(String key) {
            return rate == 0
                    ? Duration.ZERO
                    : Duration.ofNanos(
                            bucket(key).tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill());
        }

        Duration pause(String key) {
            return rate == 0
                    ? Duration.ZERO
                    : Duration.ofNanos(bucket(key).estimateAbilityToConsume(1).getNanosToWaitForRefill());
        }

        private Bucket bucket(String key) {
            return all.get(
                    key,
                    unknown -> Bucket.builder()
                            .addLimit(limit -> limit.capacity(2 * rate).refillGreedy(rate, per))
                            .build());
        }
    }
}
