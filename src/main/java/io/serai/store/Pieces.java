package io.serai.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What a torrent needs to know of stored bytes.
 *
 * @param length bytes a piece
 * @param hashes 20 bytes of SHA-1 a piece, one after the other
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Pieces(int length, byte[] hashes) {
    private static final int CHECK = Integer.BYTES;

    /**
     * Lays the pieces beside the bytes, until a torrent holds them. Nobody waits until they are on disk: what a power cut
     * damages is hashed again.
     */
    void write(Path file) throws IOException {
        ByteBuffer content =
                ByteBuffer.allocate(CHECK + Integer.BYTES + hashes.length).position(CHECK);
        content.putInt(length).put(hashes).putInt(0, check(content.array()));
        Files.write(file, content.array());
    }

    /** Reads what {@link #write} wrote, where it is there and whole. */
    static Optional<Pieces> read(Path file) throws IOException {
        byte[] content = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        if (content.length < CHECK + Integer.BYTES || ByteBuffer.wrap(content).getInt() != check(content)) {
            return Optional.empty();
        }
        return Optional.of(new Pieces(
                ByteBuffer.wrap(content).getInt(CHECK),
                Arrays.copyOfRange(content, CHECK + Integer.BYTES, content.length)));
    }

    private static int check(byte[] content) {
        CRC32C check = new CRC32C();
        check.update(content, CHECK, content.length - CHECK);
        return (int) check.getValue();
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
