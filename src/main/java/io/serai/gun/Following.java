package io.serai.gun;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One soul that a route follows: from {@link #begin} until it is closed, its changes wait here to be taken. */
final class Following implements AutoCloseable {
    private static final int KEYS_AN_EXCHANGE = 1_000;

    private final String soul;
    private final KeyRange keys;
    private final PendingChanges pending;
    private final Consumer<Following> wake;
    private @Nullable AutoCloseable handle;

    /** @param wake called when there is something to take */
    Following(String soul, KeyRange keys, PendingChanges pending, Consumer<Following> wake) {
        this.soul = soul;
        this.keys = keys;
        this.pending = pending;
        this.wake = wake;
    }

    String soul() {
        return soul;
    }

    void begin(Reads reads) {
        handle = reads.follow(soul, keys.only(), this::changed);
        wake.accept(this);
    }

    private void changed(List<Change> changes) {
        List<Change> wanted =
                changes.stream().filter(change -> keys.contains(change.key())).toList();
        if (!wanted.isEmpty()) {
            pending.add(wanted);
            wake.accept(this);
        }
    }

    /** Hands over what has changed since, or all of it where that is to be read anew. */
    void take(Reads reads, Consumer<List<Change>> taker) {
        if (pending.takeReadAnew()) {
            reads.pages(soul, keys, KEYS_AN_EXCHANGE, taker);
        }
        taker.accept(pending.take());
    }

    @Override
    public void close() throws Exception {
        if (handle != null) {
            handle.close();
            handle = null;
        }
    }
}
