package io.serai.ingest;

import io.serai.media.AccessLevel;
import io.serai.media.ConflictException;
import io.serai.media.FileName;
import io.serai.media.TooLargeException;
import io.serai.store.Resumable;
import io.serai.store.Staging;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;

/** One resumable upload: its bytes, and the note that says how many of them are on disk. */
final class ResumableUpload {
    private static final int BUFFER = 64 * 1024;
    /** So many bytes at most are lost, and sent again, when the process dies while they come. */
    private static final long CHECKPOINT = 32L << 20;

    private final Resumable staging;
    private final AssetSealer sealer;
    private volatile UploadNote note;

    ResumableUpload(Resumable staging, AssetSealer sealer, UploadNote note) {
        this.staging = staging;
        this.sealer = sealer;
        this.note = note;
    }

    String id() {
        return staging.name();
    }

    UploadNote note() {
        return note;
    }

    /** Whether its bytes are where they came; not any more when they are an asset. */
    boolean staged() {
        return Files.isDirectory(staging.folder());
    }

    /** Gives back the room of bytes that are an asset now; what is known of them stays. */
    void clear() throws IOException {
        holding(staging::clear);
    }

    /** Removes it. */
    void forget() throws IOException {
        holding(staging::forget);
    }

    private interface Work {
        void run() throws IOException;
    }

    private void holding(Work work) throws IOException {
        if (!staging.hold()) {
            throw busy();
        }
        try (staging) {
            work.run();
        }
    }

    /** Adds bytes. What came of a body that broke off stays, unless the body counts only as a whole. */
    void append(long offset, UploadBody body) throws IOException {
        holding(() -> {
            if (offset != note.offset()) {
                throw new ConflictException(
                        "The upload is at byte " + note.offset() + ", and these bytes are for byte " + offset + ".");
            }
            if (body.announced() > note.length() - offset) {
                throw tooMuch();
            }
            try (UploadSitting sitting = sitting()) {
                take(body, sitting);
            }
        });
    }

    /** Adds all its bytes to what it is a part of. */
    void copyTo(ResumableUpload whole) throws IOException {
        holding(() -> {
            try (InputStream bytes = sealer.open(staging, note.length())) {
                whole.append(whole.note.offset(), new UploadBody(bytes, note.length(), null));
            }
        });
    }

    /** Of an upload that is an asset already no byte is lacking, and its key has moved on with the bytes. */
    private UploadSitting sitting() throws IOException {
        return note.sealed() && staged() ? sealer.resume(staging, note) : UploadSitting.plain(staging);
    }

    private void take(UploadBody body, UploadSitting sitting) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long position = note.offset();
        // one byte more than is lacking is asked for: it must not come
        for (int count; (count = body.read(buffer, (int) Math.min(BUFFER, note.length() - position + 1))) >= 0; ) {
            position += count;
            if (position > note.length()) {
                throw tooMuch();
            }
            sitting.write(ByteBuffer.wrap(buffer, 0, count));
            if (!body.whole() && position - note.offset() >= CHECKPOINT && position < note.length()) {
                reach(position, sitting);
            }
        }
        body.verify();
        reach(position, sitting);
        body.end();
    }

    /** Makes what came durable: first the bytes, then the offset that promises them. */
    private void reach(long position, UploadSitting sitting) throws IOException {
        if (position > note.offset()) {
            sitting.sync(position);
            put(note.at(position));
            sitting.settled(position);
        }
    }

    /**
     * What has been received, when all has; whoever closes it lets the upload go. Which asset the bytes will be is noted
     * before they move on, to be found after a crash.
     */
    Received received(AccessLevel unsaid) throws IOException {
        if (!staging.hold()) {
            throw busy();
        }
        try {
            Wishes wishes = Wishes.parse(note.said(), unsaid);
            Staging.Hashed hashed = staging.finish();
            SealedSitting.removeTails(staging, note.offset());
            put(note.of(hashed.id()));
            String name = note.said().getOrDefault("filename", "");
            ContentType type = new ContentType(name, note.said().get("filetype"));
            byte[] start = start();
            type.begin(start, start.length);
            return new Received(staging, hashed, note.sealed(), new FileName(name).text(), type, note.length(), wishes)
                    .said(wishes);
        } catch (IOException | RuntimeException e) {
            staging.close();
            throw e;
        }
    }

    /** The first bytes, as they came. */
    private byte[] start() throws IOException {
        try (InputStream bytes =
                note.sealed() ? sealer.open(staging, note.length()) : Files.newInputStream(staging.bytes())) {
            return bytes.readNBytes(BUFFER);
        }
    }

    private void put(UploadNote next) throws IOException {
        staging.note(next.json());
        note = next;
    }

    private UploadBusyException busy() {
        return new UploadBusyException("Another request is at work on the upload " + id() + ".");
    }

    private TooLargeException tooMuch() {
        return new TooLargeException(
                "The body has more bytes than the upload lacks; it was announced with " + note.length() + ".");
    }
}
