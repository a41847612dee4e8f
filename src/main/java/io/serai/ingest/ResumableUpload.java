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
    private volatile UploadNote note;

    ResumableUpload(Resumable staging, UploadNote note) {
        this.staging = staging;
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

    /**
     * Adds bytes. What came before a body broke off stays.
     *
     * @param announced bytes of the body, negative when not known
     */
    void append(long offset, InputStream body, long announced) throws IOException {
        holding(() -> {
            if (offset != note.offset()) {
                throw new ConflictException(
                        "The upload is at byte " + note.offset() + ", and these bytes are for byte " + offset + ".");
            }
            if (announced > note.length() - offset) {
                throw tooMuch();
            }
            take(body);
        });
    }

    private void take(InputStream body) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long position = note.offset();
        for (int count; (count = read(body, buffer, position)) >= 0; ) {
            if (position + count > note.length()) {
                throw tooMuch();
            }
            staging.write(ByteBuffer.wrap(buffer, 0, count));
            position += count;
            if (position - note.offset() >= CHECKPOINT && position < note.length()) {
                reach(position);
            }
        }
        reach(position);
    }

    /** Asks for one byte more than is lacking: it must not come. */
    private int read(InputStream body, byte[] buffer, long position) throws IOException {
        try {
            return body.read(buffer, 0, (int) Math.min(BUFFER, note.length() - position + 1));
        } catch (IOException e) {
            reach(position);
            throw e;
        }
    }

    /** Makes what came durable: first the bytes, then the offset that promises them. */
    private void reach(long position) throws IOException {
        if (position > note.offset()) {
            staging.sync();
            put(note.at(position));
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
            put(note.of(hashed.id()));
            String name = note.said().getOrDefault("filename", "");
            ContentType type = new ContentType(name, note.said().get("filetype"));
            byte[] start = start();
            type.detect(start, start.length);
            return new Received(
                            staging,
                            hashed,
                            note.sealed(),
                            new FileName(name).text(),
                            type.detected(),
                            note.length(),
                            wishes)
                    .said(wishes);
        } catch (IOException | RuntimeException e) {
            staging.close();
            throw e;
        }
    }

    /** The first bytes, as they came. */
    private byte[] start() throws IOException {
        try (InputStream bytes = Files.newInputStream(staging.bytes())) {
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
