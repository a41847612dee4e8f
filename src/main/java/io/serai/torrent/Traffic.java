package io.serai.torrent;

import java.util.concurrent.atomic.LongAdder;

/** What went to and came from pages since the start, in bytes. */
final class Traffic {
    private final LongAdder sent = new LongAdder();
    private final LongAdder received = new LongAdder();

    void sent(int bytes) {
        sent.add(bytes);
    }

    void received(int bytes) {
        received.add(bytes);
    }

    long sent() {
        return sent.sum();
    }

    long received() {
        return received.sum();
    }
}
