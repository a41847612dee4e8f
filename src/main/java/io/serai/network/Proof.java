package io.serai.network;

import io.serai.media.MediaId;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Shows that the bytes of an asset can be had through a node: SHA-256 over {@code "serai-proof-v1"}, the media id, who asks,
 * who answers, a nonce that was never used before, and {@value #STRETCHES} stretches of the bytes that the nonce names. It does
 * not show where the bytes lie.
 */
final class Proof {
    private static final String CONTEXT = "serai-proof-v1";
    private static final int STRETCHES = 16;
    private static final int STRETCH = 4096;
    private static final int NONCE_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Proof() {}

    /** A new challenge: 64 hexadecimal digits. */
    static String nonce() {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        return HexFormat.of().formatHex(nonce);
    }

    static boolean isNonce(String text) {
        return MediaId.isOne(text);
    }

    /**
     * Answers a challenge.
     *
     * @param verifier SEA public key of who asks
     * @param holder SEA public key of who answers
     * @param bytes of the asset, all of them
     * @return 64 hexadecimal digits
     */
    static String answer(MediaId id, String verifier, String holder, String nonce, SeekableByteChannel bytes)
            throws IOException {
        MessageDigest answer = DigestUtils.getSha256Digest();
        answer.update((CONTEXT + id.hex() + verifier + holder + nonce).getBytes(StandardCharsets.UTF_8));
        long size = bytes.size();
        ByteBuffer stretch = ByteBuffer.allocate((int) Math.min(STRETCH, size));
        for (int number = 0; number < STRETCHES; number++) {
            bytes.position(offset(nonce, number, size - stretch.capacity()));
            read(bytes, stretch.clear());
            answer.update(stretch.flip());
        }
        return HexFormat.of().formatHex(answer.digest());
    }

    /** The same, of the file that the bytes stand in. */
    static String answer(MediaId id, String verifier, String holder, String nonce, Path file) throws IOException {
        try (SeekableByteChannel bytes = Files.newByteChannel(file)) {
            return answer(id, verifier, holder, nonce, bytes);
        }
    }

    private static long offset(String nonce, int number, long last) {
        byte[] drawn = DigestUtils.sha256(nonce + number);
        return Math.floorMod(ByteBuffer.wrap(drawn).getLong(), last + 1);
    }

    private static void read(SeekableByteChannel bytes, ByteBuffer into) throws IOException {
        while (into.hasRemaining()) {
            if (bytes.read(into) < 0) {
                throw new EOFException("The bytes end before their length.");
            }
        }
    }
}
