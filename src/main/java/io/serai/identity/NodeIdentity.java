package io.serai.identity;

import io.serai.sealing.AgeIdentity;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/**
 * Who this node is.
 *
 * @param sea signs what it publishes, and agrees on keys with single peers
 * @param age opens the asset identities that the node keeps
 */
public record NodeIdentity(SeaPair sea, AgeIdentity age) {
    private static final int KEY_BYTES = 32;

    /** The name others know the node by: its public signing key. */
    public String peerId() {
        return sea.pub();
    }

    /** The key for one purpose, which is the same wherever this identity runs: 32 bytes. */
    public byte[] key(String purpose) {
        return key(purpose.getBytes(StandardCharsets.UTF_8));
    }

    /** HKDF-SHA256 (RFC 5869) of the secret signing key, without a salt. */
    byte[] key(byte[] info) {
        HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
        hkdf.init(new HKDFParameters(sea.priv().getBytes(StandardCharsets.US_ASCII), null, info));
        byte[] key = new byte[KEY_BYTES];
        hkdf.generateBytes(key, 0, KEY_BYTES);
        return key;
    }
}
