package io.serai.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Sends a file by tus 1.0 (<a href="https://tus.io/protocols/resumable-upload">tus.io/protocols/resumable-upload</a>): begins an
 * upload, or goes on with the one that was begun for the same file, by this process or another.
 */
final class TusUpload {
    private static final String BYTES = "application/offset+octet-stream";
    private static final String OFFSET = "Upload-Offset";
    /** Another request is just sending bytes to it: the one that was interrupted, until the node notices. */
    private static final int LOCKED = 423;

    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private final NodeCalls calls;
    private final UnfinishedUploads unfinished;

    TusUpload(NodeCalls calls, UnfinishedUploads unfinished) {
        this.calls = calls;
        this.unfinished = unfinished;
    }

    /**
     * Sends what is lacking.
     *
     * @param file its absolute path
     * @param metadata the header {@code Upload-Metadata}
     * @return the manifest
     */
    JsonNode send(Path file, String metadata, Transfer transfer) throws IOException {
        long length = Files.size(file);
        String name =
                UnfinishedUploads.name(List.of(calls.node(), file, length, Files.getLastModifiedTime(file), metadata));
        Optional<String> known = unfinished.find(name);
        OptionalLong reached = known.isEmpty() ? OptionalLong.empty() : offset(known.get());
        String id = reached.isPresent() ? known.orElseThrow() : begin(length, metadata);
        unfinished.begun(name, id);
        transfer.had(reached.orElse(0));
        rest(id, file, length, reached.orElse(0), transfer);
        JsonNode manifest = calls.json(calls.answered(tus("/" + id).GET()));
        unfinished.ended(name);
        return manifest;
    }

    private String begin(long length, String metadata) {
        HttpResponse<?> answer = calls.answered(tus("").header("Upload-Length", String.valueOf(length))
                .header("Upload-Metadata", metadata)
                .POST(BodyPublishers.noBody()));
        String location = answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new NoNodeException("The node at " + calls.node() + " named no upload."));
        return location.substring(location.lastIndexOf('/') + 1);
    }

    /** How far an upload has come; empty when the node does not know it, or not as this caller's. */
    private OptionalLong offset(String id) {
        Tries tries = new Tries();
        while (true) {
            HttpResponse<String> answer =
                    calls.send(tus("/" + id).method("HEAD", BodyPublishers.noBody()), BodyHandlers.ofString());
            if (NodeCalls.isSuccess(answer)) {
                return OptionalLong.of(answer.headers().firstValueAsLong(OFFSET).orElse(0));
            }
            switch (answer.statusCode()) {
                case NOT_FOUND, GONE -> {
                    return OptionalLong.empty();
                }
                case LOCKED -> tries.failed(new NoNodeException("Another process sends the same file just now."), 0);
                default -> throw calls.refused(answer, answer.body());
            }
        }
    }

    private void rest(String id, Path file, long length, long from, Transfer transfer) throws IOException {
        Tries tries = new Tries();
        long offset = from;
        while (offset < length) {
            CountedStream bytes = new CountedStream(from(file, offset), transfer);
            try (bytes) {
                append(id, bytes, offset, length);
                return;
            } catch (NoNodeException e) {
                long sent = offset + bytes.count();
                tries.failed(e, offset);
                offset = offset(id).orElseThrow(() -> e);
                transfer.had(offset - sent);
            }
        }
    }

    private void append(String id, CountedStream bytes, long offset, long length) {
        HttpResponse<String> answer = calls.send(
                tus("/" + id)
                        .header("Content-Type", BYTES)
                        .header(OFFSET, String.valueOf(offset))
                        .method("PATCH", Uploads.publisher(bytes, length - offset)),
                BodyHandlers.ofString());
        if (answer.statusCode() == LOCKED || answer.statusCode() == CONFLICT) {
            throw new NoNodeException("Another process sends the same file just now.");
        }
        if (!NodeCalls.isSuccess(answer)) {
            throw calls.refused(answer, answer.body());
        }
    }

    private static InputStream from(Path file, long offset) throws IOException {
        FileChannel channel = FileChannel.open(file);
        return Channels.newInputStream(channel.position(offset));
    }

    private HttpRequest.Builder tus(String path) {
        return calls.request("/uploads" + path).header("Tus-Resumable", "1.0.0");
    }
}
