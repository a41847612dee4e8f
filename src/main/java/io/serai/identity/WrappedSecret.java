package io.serai.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Bytes under a passphrase: Argon2id (RFC 9106) makes the key, AES-256-GCM seals them. The parameters stand beside the
 * ciphertext, so that later versions may raise them; those of a file are bounded on both sides, so that an altered one can
 * neither weaken the key nor use up the memory. Salt, nonce and ciphertext are base64.
 */
record WrappedSecret(int memoryKiB, int iterations, int parallelism, String salt, String nonce, String ciphertext) {
    private static final int MEMORY_KIB = 64 * 1024;
    private static final int MAX_MEMORY_KIB = 256 * 1024;
    private static final int ITERATIONS = 3;
    private static final int MAX_ITERATIONS = 16;
    private static final int PARALLELISM = 1;
    private static final int MAX_PARALLELISM = 4;
    private static final int SALT = 16;
    private static final int NONCE = 12;
    private static final int KEY = 32;
    private static final int MAX_CIPHERTEXT = 16 * 1024;
    private static final int TAG_BITS = 128;
    private static final byte[] PURPOSE = "serai-identity-v1".getBytes(StandardCharsets.US_ASCII);

    WrappedSecret {
        requireWithin("memoryKiB", memoryKiB, MEMORY_KIB, MAX_MEMORY_KIB);
        requireWithin("iterations", iterations, ITERATIONS, MAX_ITERATIONS);
        requireWithin("parallelism", parallelism, PARALLELISM, MAX_PARALLELISM);
        requireWithin("bytes of salt", bytes(salt).length, SALT, SALT);
        requireWithin("bytes of nonce", bytes(nonce).length, NONCE, NONCE);
        requireWithin("bytes of ciphertext", bytes(ciphertext).length, 0, MAX_CIPHERTEXT);
    }

    static WrappedSecret wrap(byte[] secret, Passphrase passphrase) {
        String salt = random(SALT);
        String nonce = random(NONCE);
        WrappedSecret empty = new WrappedSecret(MEMORY_KIB, ITERATIONS, PARALLELISM, salt, nonce, "");
        try {
            String ciphertext = text(empty.crypt(Cipher.ENCRYPT_MODE, passphrase, secret));
            return new WrappedSecret(MEMORY_KIB, ITERATIONS, PARALLELISM, salt, nonce, ciphertext);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot wrap: " + e.getMessage(), e);
        }
    }

    /** The secret, or an exception when the passphrase is another or a byte was altered. */
    byte[] unwrap(Passphrase passphrase) throws GeneralSecurityException {
        return crypt(Cipher.DECRYPT_MODE, passphrase, bytes(ciphertext));
    }

    private byte[] crypt(int mode, Passphrase passphrase, byte[] input) throws GeneralSecurityException {
        byte[] key = key(passphrase);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, bytes(nonce)));
            cipher.updateAAD(PURPOSE);
            return cipher.doFinal(input);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private byte[] key(Passphrase passphrase) {
        return new Argon2id(memoryKiB, iterations, parallelism).hash(passphrase.bytes(), bytes(salt), KEY);
    }

    private static String random(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return text(bytes);
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return Base64.getDecoder().decode(text);
    }

    private static void requireWithin(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(value + " " + name + ", expected " + least + " to " + most);
        }
    }
}
