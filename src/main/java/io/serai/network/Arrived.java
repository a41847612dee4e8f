package io.serai.network;

import java.nio.file.Path;
import java.util.BitSet;

/**
 * What of a file has come.
 *
 * @param file where it is written
 * @param length bytes that it will have
 * @param pieceLength bytes of each piece but the last
 * @param pieces those that are checked against the info hash and can be read
 */
public record Arrived(Path file, long length, int pieceLength, BitSet pieces) {
    /** Where the bytes end that can be read from an offset on; the offset itself when there are none. */
    long readable(long from) {
        int missing = pieces.nextClearBit(piece(from));
        return Math.max(from, Math.min(length, (long) missing * pieceLength));
    }

    /** Which piece an offset lies in. */
    int piece(long offset) {
        return (int) (offset / pieceLength);
    }

    /** Where the last piece begins. */
    long lastPiece() {
        return (length - 1) / pieceLength * pieceLength;
    }

    /** Whether something before an offset has yet to come. */
    boolean isAhead(long offset) {
        return pieces.nextClearBit(0) < piece(offset);
    }
}
