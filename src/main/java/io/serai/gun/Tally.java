package io.serai.gun;

import java.util.concurrent.atomic.LongAdder;

/** What the peer has counted since it started. */
final class Tally {
    final LongAdder puts = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder hits = new LongAdder();
    final LongAdder misses = new LongAdder();
}
