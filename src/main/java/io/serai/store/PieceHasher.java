package io.serai.store;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import org.apache.commons.codec.digest.DigestUtils;

/** The SHA-1 of each piece of a stream, as BEP 3 wants them in a torrent: 20 bytes a piece, one after the other. */
final class PieceHasher implements Lanes.Lane {
    private final int pieceLength;
    private final MessageDigest sha1;
    private final ByteArrayOutputStream hashes = new ByteArrayOutputStream();
    private int inPiece;

    PieceHasher(int pieceLength) {
        this(pieceLength, DigestUtils.getSha1Digest());
    }

    private PieceHasher(int pieceLength, MessageDigest sha1) {
        this.pieceLength = pieceLength;
        this.sha1 = sha1;
    }

    /** One that has seen the same, and goes on for itself. */
    PieceHasher copy() {
        PieceHasher copy = new PieceHasher(pieceLength, Digests.copy(sha1));
        copy.hashes.writeBytes(hashes.toByteArray());
        copy.inPiece = inPiece;
        return copy;
    }

    @Override
    public void take(byte[] bytes, int length) {
        for (int offset = 0; offset < length; ) {
            int count = Math.min(length - offset, pieceLength - inPiece);
            sha1.update(bytes, offset, count);
            offset += count;
            inPiece += count;
            if (inPiece == pieceLength) {
                endPiece();
            }
        }
    }

    Pieces finish() {
        if (inPiece > 0) {
            endPiece();
        }
        return new Pieces(pieceLength, hashes.toByteArray());
    }

    private void endPiece() {
        hashes.writeBytes(sha1.digest());
        inPiece = 0;
    }
}
