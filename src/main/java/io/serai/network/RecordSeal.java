package io.serai.network;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals the text of a record, so that only who has the key reads it: AES-256-GCM with a random nonce of 96 bits. A sealed text
 * opens under the soul, the key and the state it was sealed for, and nowhere else. How long it is stays visible.
 */
public final class RecordSeal {
    private static final String MARK = "serai-sealed-v1.";
    private static final byte[] PURPOSE = "serai-record-v1".getBytes(StandardCharsets.US_ASCII);
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    /** @param key 32 bytes */
    public RecordSeal(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("A record key of " + key.length + " bytes, expected " + KEY_BYTES + ".");
        }
        this.key = new SecretKeySpec(key, "AES");
    }

    /** Whether a text has the form of a sealed one; whether it opens is another question. */
    public static boolean isSealed(String text) {
        return text.startsWith(MARK);
    }

    /**
     * Seals a text for its place.
     *
     * @param state the state that it is written with, milliseconds since 1970
     */
    public String seal(String text, String soul, String name, double state) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, soul, name, state)
                    .doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] all = ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot seal a record: " + e.getMessage(), e);
        }
    }

    /** The text that was sealed for this place; empty for another place, another key, an altered text or one that is not sealed. */
    public Optional<String> open(String sealed, String soul, String name, double state) {
        if (!isSealed(sealed)) {
            return Optional.empty();
        }
        try {
            byte[] all = Base64.getUrlDecoder().decode(sealed.substring(MARK.length()));
            if (all.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
                return Optional.empty();
            }
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(all, NONCE_BYTES), soul, name, state);
            byte[] text = cipher.doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // not for us, not for here, or not whole: to a reader these are one
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "RecordSeal[…]";
    }

    private Cipher cipher(int mode, byte[] nonce, String soul, String name, double state)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(PURPOSE);
        for (String part : new String[] {soul, name}) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            cipher.updateAAD(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            cipher.updateAAD(bytes);
        }
        cipher.updateAAD(ByteBuffer.allocate(Double.BYTES).putDouble(state).array());
        return cipher;
    }
}
