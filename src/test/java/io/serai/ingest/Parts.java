package io.serai.ingest;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An arrival in the order given, of which nobody said how long it is. */
final class Parts implements Arrival {
    private final Deque<Part> parts;

    Parts(Part... parts) {
        this.parts = new ArrayDeque<>(List.of(parts));
    }

    @Override
    public long expected() {
        return -1;
    }

    @Override
    public boolean exact() {
        return false;
    }

    @Override
    public @Nullable Part next() {
        return parts.poll();
    }

    @Override
    public void close() {}
}
