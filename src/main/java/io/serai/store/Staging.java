package io.serai.store;

import io.serai.media.MediaId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Executor;
import java.util.function.LongToIntFunction;

/**
 * One blob on its way in: a folder under {@code staging/} with the bytes and whatever is to lie beside them. Bytes
 * written to it are stored, hashed whole and hashed by piece in one pass. Closing it before it was kept removes it.
 *
 * <p>The piece length depends on the final size. When the size was not announced, or announced wrongly, the pieces are
 * hashed again from the file.
 */
public final class Staging extends Staged implements WritableByteChannel {
    /** Room is taken in steps of this many bytes when nobody said how long the body is. */
    private static final long STEP = 1L << 20;

    private final Space.Reservation room;
    private final LongToIntFunction pieceLength;
    private final FileChannel file;
    private final Hashes hashes;
    private final Lanes lanes;
    private final int expectedPieceLength;
    private final long expected;
    private long size;
    private boolean open = true;

    Staging(Path folder, long expected, Space.Reservation room, LongToIntFunction pieceLength, Executor executor)
            throws IOException {
        super(folder);
        this.room = room;
        this.pieceLength = pieceLength;
        this.expected = expected;
        this.expectedPieceLength = pieceLength.applyAsInt(Math.max(1, expected));
        this.file = FileChannel.open(
                Files.createDirectory(folder).resolve(BYTES), StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        this.hashes = Hashes.none(expectedPieceLength);
        this.lanes = hashes.lanes(new BytesLane(file, folder, room), executor);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int count = source.remaining();
        size += count;
        if (size > expected) {
            room.growTo((size / STEP + 1) * STEP);
        }
        lanes.write(source);
        return count;
    }

    /** Ends the bytes: they are on disk when this returns. */
    public Hashed finish() throws IOException {
        lanes.finish();
        file.force(true);
        file.close();
        int length = pieceLength.applyAsInt(Math.max(1, size));
        Pieces pieces = length == expectedPieceLength ? hashes.pieces().finish() : Pieces.of(bytes(), length);
        pieces.write(folder().resolve(PIECES));
        return new Hashed(size, hashes.id());
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        if (open) {
            open = false;
            lanes.abandon();
            file.close();
            Folders.remove(folder());
            room.close();
        }
    }

    @Override
    void kept() {
        open = false;
        room.keep(size);
    }

    /** What one pass over the bytes told: their number and their SHA-256. */
    public record Hashed(long size, MediaId id) {}
}
