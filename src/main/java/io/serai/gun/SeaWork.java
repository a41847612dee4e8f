package io.serai.gun;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** SEA's {@code work}: passphrases made slow to guess, and the hashes that name content. */
public final class SeaWork {
    private static final int ROUNDS = 100_000;
    private static final int BYTES = 64;

    private SeaWork() {}

    /** A passphrase made slow to guess, as gun.js does it: 100,000 rounds, 64 bytes, base64. */
    public static String stretch(String passphrase, String salt) {
        return Base64.getEncoder().encodeToString(stretch(passphrase, salt, ROUNDS, BYTES));
    }

    /** PBKDF2-HMAC-SHA256 of a passphrase under a salt, both read as UTF-8. */
    public static byte[] stretch(String passphrase, String salt, int rounds, int bytes) {
        PBEKeySpec spec = new PBEKeySpec(
                passphrase.toCharArray(), salt.getBytes(StandardCharsets.UTF_8), rounds, bytes * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new GunException("this Java has no PBKDF2", e);
        } finally {
            spec.clearPassword();
        }
    }

    /**
     * The SHA-256 of a text, base64: the key that a content-addressed soul, one with {@code #}, holds the text under.
     */
    public static String hash(String text) {
        return Base64.getEncoder().encodeToString(Sea.sha256(text));
    }
}
