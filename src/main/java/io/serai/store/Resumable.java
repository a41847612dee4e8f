package io.serai.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A blob on its way in that may take many stretches, and more than one run of the process. What was written stays once
 * {@link #sync} returned; what was not goes when it is closed. While nobody holds it, it keeps no file open.
 *
 * <p>Its owner's note, a file beside the folder, keeps it over a restart: what has none is gone then. After a restart
 * the bytes are read again, for their hashes, when the next ones come.
 */
public final class Resumable extends Staged implements WritableByteChannel {
    static final String NOTE = ".upload";

    private final Space.Reservation room;
    private final int pieceLength;
    private final Executor executor;
    private final Semaphore turn = new Semaphore(1);
    private long size;
    private @Nullable Hashes hashes;
    private @Nullable Stretch stretch;

    Resumable(Path folder, long size, int pieceLength, Space.Reservation room, Executor executor) {
        super(folder);
        this.size = size;
        this.pieceLength = pieceLength;
        this.room = room;
        this.executor = executor;
    }

    /** The name that {@link BlobStore#resume} finds it by. */
    public String name() {
        return folder().getFileName().toString();
    }

    /** Takes it for the caller alone, until it is closed; false when another holds it. */
    public boolean hold() {
        return turn.tryAcquire();
    }

    /** Adds bytes to the end. */
    @Override
    public int write(ByteBuffer source) throws IOException {
        int count = source.remaining();
        if (stretch == null) {
            stretch = new Stretch(bytes(), size, hashes(), room, executor);
        }
        stretch.write(source);
        return count;
    }

    /** Makes what was written durable. */
    public void sync() throws IOException {
        Stretch ended = stretch;
        if (ended != null) {
            hashes = ended.finish();
            size = ended.end();
            stretch = null;
            ended.close();
        }
    }

    /** Keeps a note about it, in place of the one before. */
    public void note(byte[] content) throws IOException {
        Folders.write(noteFile(), content);
    }

    /** Ends the bytes. May be asked again. */
    public Staging.Hashed finish() throws IOException {
        sync();
        Hashes all = hashes().copy();
        all.pieces().finish().write(folder().resolve(PIECES));
        return new Staging.Hashed(size, all.id());
    }

    /** Removes the bytes, where they are not kept, and gives their room back; the note stays. */
    public void clear() throws IOException {
        takeBack();
        Folders.remove(folder());
        room.close();
    }

    /** Removes everything. */
    public void forget() throws IOException {
        Files.deleteIfExists(noteFile());
        Folders.sync(noteFile().resolveSibling("."));
        clear();
    }

    @Override
    public boolean isOpen() {
        return turn.availablePermits() == 0;
    }

    /** Lets it go, for the next to hold. What was written and not made durable is taken back. */
    @Override
    public void close() throws IOException {
        try {
            takeBack();
        } finally {
            turn.release();
        }
    }

    @Override
    void kept() {
        room.keep(size);
    }

    private void takeBack() throws IOException {
        Stretch left = stretch;
        if (left != null) {
            stretch = null;
            left.abandon();
        }
    }

    private Hashes hashes() throws IOException {
        if (hashes == null) {
            hashes = size == 0 ? Hashes.none(pieceLength) : Hashes.of(bytes(), size, pieceLength);
        }
        return hashes;
    }

    private Path noteFile() {
        return folder().resolveSibling(name() + NOTE);
    }

    /** Whether an entry of a staging folder is a note, or has one beside it: a resumable blob that may go on. */
    public static boolean isNoted(Path entry) {
        return isNote(entry) || Files.exists(entry.resolveSibling(entry.getFileName() + NOTE));
    }

    static boolean isNote(Path entry) {
        return String.valueOf(entry.getFileName()).endsWith(NOTE);
    }
}
