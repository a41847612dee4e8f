package io.serai.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM under a key that follows from a node's identity, a network's name and its secret (HKDF-SHA256). */
final class KeyLock {
    private static final byte[] PURPOSE = "serai-network-file-v1".getBytes(StandardCharsets.US_ASCII);
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;

    KeyLock(NodeIdentity node, String network, NetworkSecret secret) {
        byte[] name = network.getBytes(StandardCharsets.UTF_8);
        byte[] shared = secret.bytes();
        byte[] info = ByteBuffer.allocate(PURPOSE.length + Integer.BYTES + name.length + shared.length)
                .put(PURPOSE)
                .putInt(name.length)
                .put(name)
                .put(shared)
                .array();
        this.key = new SecretKeySpec(node.key(info), "AES");
    }

    SealedKey seal(byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(nonce);
        try {
            return new SealedKey(
                    text(nonce), text(cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(plain)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot seal a key: " + e.getMessage(), e);
        }
    }

    /** What was sealed; empty where the node, the network or the secret is another, or a byte was altered. */
    Optional<byte[]> open(SealedKey sealed) {
        try {
            byte[] ciphertext = bytes(sealed.ciphertext());
            return ciphertext.length < TAG_BITS / Byte.SIZE
                    ? Optional.empty()
                    : Optional.of(
                            cipher(Cipher.DECRYPT_MODE, bytes(sealed.nonce())).doFinal(ciphertext));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(PURPOSE);
        return cipher;
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return Base64.getDecoder().decode(text);
    }
}
