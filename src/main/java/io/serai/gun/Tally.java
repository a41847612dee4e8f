package io.serai.gun;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What the peer has counted since it started. */
final class Tally {
    final LongAdder connections = new LongAdder();
    final LongAdder received = new LongAdder();
    final LongAdder sent = new LongAdder();
    final LongAdder puts = new LongAdder();
    final LongAdder hits = new LongAdder();
    final LongAdder misses = new LongAdder();
    private final Map<Refusal, LongAdder> refused = new ConcurrentHashMap<>();

    void refuse(Refusal reason) {
        refused.computeIfAbsent(reason, first -> new LongAdder()).increment();
    }

    PeerStatus.Traffic traffic() {
        Map<Refusal, Long> reasons = new EnumMap<>(Refusal.class);
        for (Refusal reason : Refusal.values()) {
            LongAdder count = refused.get(reason);
            reasons.put(reason, count == null ? 0L : count.sum());
        }
        return new PeerStatus.Traffic(
                connections.sum(), received.sum(), sent.sum(), puts.sum(), reasons, hits.sum(), misses.sum());
    }
}
