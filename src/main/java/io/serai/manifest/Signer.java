package io.serai.manifest;

/** Signs with a P-256 key, and checks signatures of others. */
public interface Signer extends Verifier {
    /** The key whose signatures {@link #sign} makes, as {@code x.y} in unpadded base64url. */
    String publicKey();

    byte[] sign(byte[] message);
}
