package io.serai.client;

import io.serai.media.MediaId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Fetches assets from a node: opened where the caller may read them, as they are stored where not. */
public final class Downloads {
    private static final int PARTIAL = 206;
    private static final int LONGEST_PROBLEM = 64 * 1024;
    private static final int BUFFER = 64 * 1024;

    private final NodeCalls calls;

    public Downloads(NodeCalls calls) {
        this.calls = calls;
    }

    /** What the node would give. */
    public Offer offer(MediaId id) {
        HttpResponse<Void> answer =
                calls.send(download(id).method("HEAD", BodyPublishers.noBody()), BodyHandlers.discarding());
        if (!NodeCalls.isSuccess(answer)) {
            // an answer to HEAD has no body: this one says why
            calls.get("/media/" + id + "/manifest");
            throw calls.refused(answer, "");
        }
        Offer offer = Offer.read(id, answer.headers());
        if (offer.length() < 0) {
            throw new NoNodeException("What answers at " + calls.node() + " does not say how long the file is.");
        }
        return offer;
    }

    /**
     * Fetches a file, or what a former try left of it, beside the target, and gives it that name when it is whole.
     *
     * @param replace whether a file of that name makes way
     */
    public void to(Path target, boolean replace, MediaId id, Offer offer, Transfer transfer) {
        try (PartFile part = PartFile.open(target, id, offer)) {
            transfer.had(part.length());
            fetch(id, offer, part, transfer);
            part.finish(target, replace);
        } catch (IOException e) {
            throw new NotKeptException("The file " + target + " cannot be written: " + e.getMessage() + ".", e);
        }
    }

    /**
     * Writes a file where nothing can be taken back.
     *
     * @return whether it was what was asked for
     * @throws IOException when nothing more is taken there
     */
    public boolean into(OutputStream out, MediaId id, Offer offer, Transfer transfer) throws IOException {
        Piped piped = new Piped(out, new Wholeness(id, offer));
        fetch(id, offer, piped, transfer);
        out.flush();
        return piped.wholeness.holds();
    }

    private void fetch(MediaId id, Offer offer, Sink sink, Transfer transfer) throws IOException {
        Tries tries = new Tries();
        while (sink.length() < offer.length()) {
            try {
                rest(id, offer, sink, transfer);
            } catch (NoNodeException e) {
                tries.failed(e, sink.length());
            }
        }
    }

    private void rest(MediaId id, Offer offer, Sink sink, Transfer transfer) throws IOException {
        HttpRequest.Builder request = download(id);
        if (sink.length() > 0) {
            request.header("Range", "bytes=" + sink.length() + "-").header("If-Range", '"' + offer.entity() + '"');
        }
        HttpResponse<InputStream> answer = calls.send(request, BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (!NodeCalls.isSuccess(answer)) {
                throw calls.refused(answer, new String(body.readNBytes(LONGEST_PROBLEM), StandardCharsets.UTF_8));
            }
            if (sink.length() > 0 && answer.statusCode() != PARTIAL) {
                throw new NotKeptException(
                        "The node gives other bytes of " + id + " than before, and nothing of them was kept.");
            }
            copy(body, offer, sink, transfer);
        }
    }

    private void copy(InputStream body, Offer offer, Sink sink, Transfer transfer) throws IOException {
        byte[] buffer = new byte[BUFFER];
        while (sink.length() < offer.length()) {
            int count = read(body, buffer, (int) Math.min(BUFFER, offer.length() - sink.length()));
            sink.write(buffer, count);
            transfer.moved(count);
        }
    }

    /** What fails here is the connection's, and is tried again; what the sink says is not. */
    private int read(InputStream body, byte[] buffer, int most) {
        try {
            int count = body.read(buffer, 0, most);
            if (count < 0) {
                throw new IOException("it ended early");
            }
            return count;
        } catch (IOException e) {
            throw calls.broken(e);
        }
    }

    private HttpRequest.Builder download(MediaId id) {
        return calls.request("/media/" + id + "/download");
    }

    /** A stream, and whether all went into it. */
    private static final class Piped implements Sink {
        private final OutputStream out;
        private final Wholeness wholeness;
        private long length;

        Piped(OutputStream out, Wholeness wholeness) {
            this.out = out;
            this.wholeness = wholeness;
        }

        @Override
        public long length() {
            return length;
        }

        @Override
        public void write(byte[] buffer, int count) throws IOException {
            out.write(buffer, 0, count);
            wholeness.update(buffer, count);
            length += count;
        }
    }
}
