package io.serai.manifest;

/** Checks signatures of P-256 keys in the text form of SEA: ECDSA over SHA-256, 64 bytes {@code r || s}. */
@FunctionalInterface
public interface Verifier {
    /**
     * Whether this key signed this message. Anything malformed is a no.
     *
     * @param publicKey {@code x.y} in unpadded base64url
     */
    boolean verify(String publicKey, byte[] message, byte[] signature);
}
