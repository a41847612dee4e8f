package io.serai.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a torrent needs to know of stored bytes.
 *
 * @param length bytes a piece
 * @param hashes 20 bytes of SHA-1 a piece, one after the other
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Pieces(int length, byte[] hashes) {

    /** Lays the pieces beside the bytes, until a torrent holds them. */
    void write(Path file) throws IOException {
        Folders.write(
                file,
                ByteBuffer.allocate(Integer.BYTES + hashes.length)
                        .putInt(length)
                        .put(hashes)
                        .array());
    }

    /** Reads what {@link #write} wrote. */
    static Pieces read(Path file) throws IOException {
        ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file));
        int length = content.getInt();
        byte[] hashes = new byte[content.remaining()];
        content.get(hashes);
        return new Pieces(length, hashes);
    }

    /** Hashes a file again. */
    static Pieces of(Path file, int length) throws IOException {
        PieceHasher hasher = new PieceHasher(length);
        byte[] buffer = new byte[1 << 16];
        try (var in = Files.newInputStream(file)) {
            for (int count; (count = in.read(buffer)) > 0; ) {
                hasher.take(buffer, count);
            }
        }
        return hasher.finish();
    }
}
