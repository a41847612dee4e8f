package io.serai.store;

import io.serai.media.MediaId;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.Executor;
import org.apache.commons.codec.digest.DigestUtils;

/** The hashes of a stream so far: whole, and by piece. A copy goes on for itself. */
record Hashes(MessageDigest sha256, PieceHasher pieces) {
    private static final int BUFFER = 256 * 1024;

    static Hashes none(int pieceLength) {
        return new Hashes(DigestUtils.getSha256Digest(), new PieceHasher(pieceLength));
    }

    /** Those of the first bytes of a file. */
    static Hashes of(Path file, long size, int pieceLength) throws IOException {
        Hashes hashes = none(pieceLength);
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (long left = size; left > 0; ) {
                int count = in.read(buffer, 0, (int) Math.min(BUFFER, left));
                if (count < 0) {
                    throw new EOFException("The staged file " + file.getFileName() + " lacks " + left + " of the "
                            + size + " bytes that were written to it.");
                }
                hashes.sha256.update(buffer, 0, count);
                hashes.pieces.take(buffer, count);
                left -= count;
            }
        }
        return hashes;
    }

    /** Hands a stream to these hashes, and beside them to what writes it. */
    Lanes lanes(Lanes.Lane writing, Executor executor) {
        return new Lanes(List.of(writing, (bytes, length) -> sha256.update(bytes, 0, length), pieces), executor);
    }

    Hashes copy() {
        return new Hashes(Digests.copy(sha256), pieces.copy());
    }

    MediaId id() {
        return MediaId.ofHash(Digests.copy(sha256).digest());
    }
}
