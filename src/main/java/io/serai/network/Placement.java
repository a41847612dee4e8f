package io.serai.network;

import io.serai.media.MediaId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where copies go: weighted rendezvous hashing (Schindelhauer and Schomaker, 2005), so that whoever places an asset chooses
 * the same nodes, and a node that comes or goes moves nothing but what it holds. Weights are powers of two, because they
 * are told by presence and change all the time.
 */
final class Placement {
    /** More free space than that makes no node more likely. */
    private static final long MOST_WEIGHT = 1L << 40;

    private Placement() {}

    /**
     * A node that could hold a copy.
     *
     * @param free bytes that it could still take
     * @param tag what it shares with others that may fail with it, such as a place or an operator; empty for nothing
     */
    record Candidate(String pub, long free, String tag) {}

    /**
     * Chooses the nodes for new copies.
     *
     * @param size bytes of the asset; who has less room than twice that is passed over, for a fetch needs both
     * @param taken tags of the nodes that hold a copy already; others come first
     */
    static List<String> choose(
            MediaId id, long size, Collection<Candidate> candidates, Collection<String> taken, int count) {
        List<Candidate> ordered = candidates.stream()
                .filter(candidate -> candidate.free() / 2 >= size)
                .sorted(Comparator.comparingDouble((Candidate candidate) -> score(id, candidate))
                        .reversed()
                        .thenComparing(Candidate::pub))
                .toList();
        Set<String> tags = new HashSet<>(taken);
        List<String> chosen = new ArrayList<>();
        ordered.stream()
                .filter(candidate -> candidate.tag().isEmpty() || tags.add(candidate.tag()))
                .limit(count)
                .forEach(candidate -> chosen.add(candidate.pub()));
        ordered.stream()
                .map(Candidate::pub)
                .filter(pub -> !chosen.contains(pub))
                .limit(Math.max(0, count - chosen.size()))
                .toList()
                .forEach(chosen::add);
        return chosen;
    }

    /** The order in which holders act: whoever sees the same holders sees the same order. */
    static int position(MediaId id, String self, Collection<String> holders) {
        long own = hash(id, self);
        return (int) holders.stream()
                .filter(holder -> !holder.equals(self))
                .filter(holder -> Long.compareUnsigned(hash(id, holder), own) < 0)
                .count();
    }

    /** Nodes in that order. */
    static Comparator<String> order(MediaId id) {
        return Comparator.comparing((String pub) -> hash(id, pub), Long::compareUnsigned)
                .thenComparing(Comparator.naturalOrder());
    }

    private static double score(MediaId id, Candidate candidate) {
        // 53 of the bits, as a number between 0 and 1 without either
        double drawn = ((hash(id, candidate.pub()) >>> 11) + 0.5) / (1L << 53);
        return -Long.highestOneBit(Math.max(1, Math.min(MOST_WEIGHT, candidate.free()))) / Math.log(drawn);
    }

    /** The first eight bytes of SHA-256(mediaId ‖ pub). */
    private static long hash(MediaId id, String pub) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return ByteBuffer.wrap(digest.digest((id.hex() + pub).getBytes(StandardCharsets.UTF_8)))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
