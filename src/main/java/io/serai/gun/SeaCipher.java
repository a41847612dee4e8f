package io.serai.gun;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** SEA's encryption: AES-256-GCM with a 15-byte nonce, under a shared secret, a passphrase or a key of one's own. */
public final class SeaCipher {
    private static final String MARK = "SEA";
    private static final int NONCE_BYTES = 15;
    private static final int SALT_BYTES = 9;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private SeaCipher() {}

    /** The secret that both ends of an encryption pair reach: the x coordinate of ECDH, base64url. */
    public static String secret(String otherEpub, SeaPair pair) {
        try {
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(P256.privateKey(pair.epriv()));
            agreement.doPhase(P256.publicKey(otherEpub), true);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(agreement.generateSecret());
        } catch (GeneralSecurityException e) {
            throw new GunException("no secret can be shared with " + otherEpub, e);
        }
    }

    /** Encrypts text as {@code SEA{"ct":..,"iv":..,"s":..}}. */
    public static String encrypt(String text, String key) {
        byte[] nonce = random(NONCE_BYTES);
        byte[] salt = random(SALT_BYTES);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, key, salt, nonce).doFinal(text.getBytes(StandardCharsets.UTF_8));
            return MARK + "{\"ct\":\"" + base64(sealed) + "\",\"iv\":\"" + base64(nonce) + "\",\"s\":\"" + base64(salt)
                    + "\"}";
        } catch (GeneralSecurityException e) {
            throw new GunException("cannot encrypt", e);
        }
    }

    /** The text that was encrypted, or nothing if the key does not open it. */
    public static Optional<String> decrypt(String sealed, String key) {
        if (!sealed.startsWith(MARK + "{")) {
            return Optional.empty();
        }
        try {
            JsonNode parts = JsonText.parse(sealed.substring(MARK.length()));
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, bytes(parts, "s"), bytes(parts, "iv"));
            return Optional.of(new String(cipher.doFinal(bytes(parts, "ct")), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException | GunException e) {
            return Optional.empty();
        }
    }

    /** SEA reads the salt as Latin-1 text before it is hashed as UTF-8: each byte from 0x80 on counts as two. */
    static byte[] aesKey(String key, byte[] salt) {
        return Sea.sha256(key + new String(salt, StandardCharsets.ISO_8859_1));
    }

    private static Cipher cipher(int mode, String key, byte[] salt, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(aesKey(key, salt), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private static byte[] bytes(JsonNode parts, String name) {
        return Base64.getDecoder().decode(parts.path(name).asText());
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
