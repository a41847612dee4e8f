package io.serai.manifest;

import io.serai.media.AccessLevel;
import io.serai.media.MediaId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/** Signs for an origin in a test, where nobody forges: whoever knows the name could. */
public record NamedSigner(String publicKey) implements Signer {
    private static final Instant CREATED = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final long SIZE = 7;

    @Override
    public byte[] sign(byte[] message) {
        return signature(publicKey, message);
    }

    @Override
    public boolean verify(String signer, byte[] message, byte[] signature) {
        return MessageDigest.isEqual(signature(signer, message), signature);
    }

    /** What it says of an asset of seven bytes in the network {@code serai}. */
    public SignedText manifest(MediaId id, long version) {
        return SignedText.sign(manifest("serai", id, version, SIZE).text(), this);
    }

    /** What it says of an asset. */
    public Manifest manifest(String network, MediaId id, long version, long size) {
        return new Manifest(
                network,
                id,
                "ab".repeat(20),
                size,
                publicKey,
                "gun:" + publicKey,
                version,
                CREATED,
                AccessLevel.PUBLIC,
                3,
                4,
                "a.mp4",
                "video/mp4",
                null);
    }

    /** The end of its claim in the network {@code serai}. */
    public SignedText tombstone(MediaId id, long version) {
        return SignedText.sign(new Tombstone("serai", id, publicKey, version, CREATED).text(), this);
    }

    private static byte[] signature(String signer, byte[] message) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-512");
            digest.update(signer.getBytes(StandardCharsets.UTF_8));
            return digest.digest(message);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
