package io.serai.torrent;

/** The piece length of a torrent as a function of its size, so that the same bytes always make the same info hash. */
public final class PieceLength {
    /** 16 KiB, the length of one block on the wire. */
    public static final int SMALLEST = 16 * 1024;

    /** 16 MiB. */
    public static final int LARGEST = 16 * 1024 * 1024;

    private static final long WANTED_PIECES = 1500;

    private PieceLength() {}

    /**
     * The smallest power of two from {@link #SMALLEST} to {@link #LARGEST} that cuts {@code size} bytes into at most about 1,500
     * pieces.
     *
     * @throws IllegalArgumentException when {@code size} is not positive: an empty file has no torrent
     */
    public static int of(long size) {
        if (size <= 0) {
            throw new IllegalArgumentException("a torrent needs at least one byte, not " + size);
        }
        int length = SMALLEST;
        while (length < LARGEST && size / length >= WANTED_PIECES) {
            length *= 2;
        }
        return length;
    }

    /** How many pieces of {@code pieceLength} bytes hold {@code size} bytes; the last one may be shorter. */
    public static long count(long size, int pieceLength) {
        return size / pieceLength + (size % pieceLength == 0 ? 0 : 1);
    }
}
