package io.serai.ingest;

import io.serai.media.InvalidInputException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a sender says the bytes of one request hash to: the header {@code Upload-Checksum} of tus 1.0. */
final class Checksum {
    private static final Map<String, String> ALGORITHMS = Map.of("sha1", "SHA-1", "sha256", "SHA-256");

    private final MessageDigest digest;
    private final byte[] expected;

    private Checksum(MessageDigest digest, byte[] expected) {
        this.digest = digest;
        this.expected = expected;
    }

    /** Reads the header: the name of an algorithm, a space, and the checksum in base64. Null where it is missing. */
    static @Nullable Checksum parse(@Nullable String header) {
        if (header == null) {
            return null;
        }
        String[] parts = header.strip().split(" +", 2);
        String algorithm = ALGORITHMS.get(parts[0]);
        if (algorithm == null || parts.length != 2) {
            throw new InvalidInputException("The Upload-Checksum " + InvalidInputException.quoted(header)
                    + " is not sha1 or sha256, a space, and base64.");
        }
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            byte[] expected = Base64.getDecoder().decode(parts[1]);
            if (expected.length == digest.getDigestLength()) {
                return new Checksum(digest, expected);
            }
        } catch (IllegalArgumentException e) {
            // said below, as of a checksum of another length
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java platform lacks " + algorithm + ".", e);
        }
        throw new InvalidInputException(
                "The Upload-Checksum " + InvalidInputException.quoted(header) + " is no " + algorithm + " in base64.");
    }

    void update(byte[] bytes, int length) {
        digest.update(bytes, 0, length);
    }

    /** Refuses other bytes than those that were meant. */
    void check() {
        if (!MessageDigest.isEqual(digest.digest(), expected)) {
            throw new ChecksumMismatchException(
                    "The bytes do not have the Upload-Checksum that came with them; none of them was kept.");
        }
    }
}
