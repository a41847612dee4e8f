package io.serai.network;

import io.serai.media.MediaId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.apache.commons.codec.digest.DigestUtils;

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

    /** A candidate whose score is reckoned once, and not at each comparison: among a thousand nodes it is what a look costs. */
    private record Scored(Candidate candidate, double score) implements Comparable<Scored> {
        /** The best comes first. */
        @Override
        public int compareTo(Scored other) {
            int byScore = Double.compare(other.score, score);
            return byScore != 0 ? byScore : candidate.pub().compareTo(other.candidate.pub());
        }
    }

    /**
     * Chooses the nodes for new copies.
     *
     * @param size bytes of the asset; who has less room than twice that is passed over, for a fetch needs both
     * @param taken tags of the nodes that hold a copy already; others come first
     */
    static List<String> choose(
            MediaId id, long size, Collection<Candidate> candidates, Collection<String> taken, int count) {
        ToLongFunction<String> hash = hash(id);
        List<Candidate> ordered = candidates.stream()
                .filter(candidate -> candidate.free() / 2 >= size)
                .map(candidate -> new Scored(candidate, score(hash.applyAsLong(candidate.pub()), candidate.free())))
                .sorted()
                .map(Scored::candidate)
                .toList();
        Set<String> tags = new HashSet<>(taken);
        List<String> chosen = new ArrayList<>();
        ordered.stream()
                .filter(candidate -> candidate.tag().isEmpty() || tags.add(candidate.tag()))
                .limit(count)
                .forEach(candidate -> chosen.add(candidate.pub()));
        if (chosen.size() < count) {
            ordered.stream()
                    .map(Candidate::pub)
                    .filter(pub -> !chosen.contains(pub))
                    .limit(count - chosen.size())
                    .toList()
                    .forEach(chosen::add);
        }
        return chosen;
    }

    /** The order in which holders act: whoever sees the same holders sees the same order. */
    static int position(MediaId id, String self, Collection<String> holders) {
        ToLongFunction<String> hash = hash(id);
        long own = hash.applyAsLong(self);
        return (int) holders.stream()
                .filter(holder -> !holder.equals(self))
                .filter(holder -> Long.compareUnsigned(hash.applyAsLong(holder), own) < 0)
                .count();
    }

    /** Nodes in that order. */
    static Comparator<String> order(MediaId id) {
        ToLongFunction<String> hash = hash(id);
        return Comparator.comparing((String pub) -> hash.applyAsLong(pub), Long::compareUnsigned)
                .thenComparing(Comparator.naturalOrder());
    }

    private static double score(long hash, long free) {
        // 53 of the bits, as a number between 0 and 1 without either
        double drawn = ((hash >>> 11) + 0.5) / (1L << 53);
        return -Long.highestOneBit(Math.max(1, Math.min(MOST_WEIGHT, free))) / Math.log(drawn);
    }

    /** The first eight bytes of SHA-256(mediaId ‖ pub), for each pub. */
    private static ToLongFunction<String> hash(MediaId id) {
        return pub -> ByteBuffer.wrap(DigestUtils.sha256(id.hex() + pub)).getLong();
    }
}
