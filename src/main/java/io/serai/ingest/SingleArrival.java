package io.serai.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file whose sender said everything before the bytes: a raw request body, a dropped file, a fetched one. */
public final class SingleArrival implements Arrival {
    private final Deque<Part> parts = new ArrayDeque<>();
    private final InputStream stream;
    private final long length;

    /**
     * Describes the arrival.
     *
     * @param said what the sender said, by field name
     * @param length bytes of the stream, negative when not known
     */
    public SingleArrival(
            Map<String, String> said, @Nullable String name, @Nullable String type, InputStream stream, long length) {
        said.forEach((field, value) -> parts.add(new Field(field, value)));
        parts.add(new Content(name, type, stream));
        this.stream = stream;
        this.length = length;
    }

    @Override
    public long expected() {
        return length;
    }

    @Override
    public boolean exact() {
        return length >= 0;
    }

    @Override
    public @Nullable Part next() {
        return parts.poll();
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
