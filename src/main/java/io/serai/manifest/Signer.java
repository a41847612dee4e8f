package io.serai.manifest;

/** Signs and checks with P-256 keys in the text form of SEA: ECDSA over SHA-256, 64 bytes {@code r || s}. */
public interface Signer {
    /** The key whose signatures {@link #sign} makes, as {@code x.y} in unpadded base64url. */
    String publicKey();

    byte[] sign(byte[] message);

    /** Whether this key signed this message. Anything malformed is a no. */
    boolean verify(String publicKey, byte[] message, byte[] signature);
}
