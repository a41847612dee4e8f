package io.serai.system;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;

/** Bytes to upload. */
final class Payload {
    private Payload() {}

    /** So many bytes, the same for the same seed. */
    static byte[] random(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** The same with the start of an MP4 file. */
    static byte[] film(long seed, int length) {
        byte[] bytes = random(seed, length);
        byte[] start = HexFormat.of().parseHex("00000018667479706d70343200000000" + "6d70343269736f6d");
        System.arraycopy(start, 0, bytes, 0, start.length);
        return bytes;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
