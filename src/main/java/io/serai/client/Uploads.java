package io.serai.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sends files to a node. What is long enough to be missed is sent so that it goes on where it stopped. */
public final class Uploads {
    /** Up to here a file is one request: whose refusal is heard, for a node reads that much of what it does not want. */
    private static final long PART = 1 << 20;

    private final NodeCalls calls;
    private final TusUpload resumable;

    public Uploads(NodeCalls calls, UnfinishedUploads unfinished) {
        this.calls = calls;
        this.resumable = new TusUpload(calls, unfinished);
    }

    /**
     * Sends a file, or what is lacking of it.
     *
     * @return the manifest of the asset that it is now
     * @throws IOException when the file cannot be read
     */
    public JsonNode file(Path file, Wish wish, Transfer transfer) throws IOException {
        String name = String.valueOf(file.getFileName());
        long length = Files.size(file);
        if (length > PART) {
            return resumable.send(file.toAbsolutePath().normalize(), wish.metadata(name), transfer);
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            return whole(new CountedStream(bytes, transfer), length, name, wish);
        }
    }

    /** Sends all that comes of a stream, however long that is. An interruption loses it. */
    public JsonNode stream(InputStream bytes, String name, Wish wish, Transfer transfer) {
        return whole(new CountedStream(bytes, transfer), -1, name, wish);
    }

    private JsonNode whole(InputStream bytes, long length, String name, Wish wish) {
        return calls.json(calls.answered(calls.request("/media/upload/" + Query.encoded(name) + wish.query())
                        .PUT(publisher(bytes, length))))
                .path("manifest");
    }

    /** @param length bytes of the stream; negative where that is not known, 0 where there are none */
    static BodyPublisher publisher(InputStream bytes, long length) {
        BodyPublisher stream = BodyPublishers.ofInputStream(() -> bytes);
        return length == 0
                ? BodyPublishers.noBody()
                : length < 0 ? stream : BodyPublishers.fromPublisher(stream, length);
    }
}
