package io.serai.network;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** What follows from one secret of the network, by HKDF-SHA256: the same on every node that has the secret. */
public final class NetworkKeys {
    private static final int KEY_BYTES = 32;
    private static final int INDEX_SEED_BYTES = 96;

    private final String network;
    private final byte[] indexSeed;
    private final KeyParameter admission;
    private final RecordSeal records;

    /**
     * Derives the keys.
     *
     * @param network the network's name
     * @param root the 32 bytes that Argon2id made of its secret
     */
    public NetworkKeys(String network, byte[] root) {
        if (root.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "The root of a network's keys is " + root.length + " bytes, expected " + KEY_BYTES + ".");
        }
        this.network = network;
        this.indexSeed = derive(root, "serai-index-key-v1", INDEX_SEED_BYTES);
        this.admission = new KeyParameter(derive(root, "serai-admission-key-v1", KEY_BYTES));
        this.records = new RecordSeal(derive(root, "serai-record-key-v1", KEY_BYTES));
    }

    /** 96 bytes from which the pair follows that writes the index. */
    public byte[] indexSeed() {
        return indexSeed.clone();
    }

    /** Seals what only the network's nodes are to read. */
    public RecordSeal records() {
        return records;
    }

    /** What shows that the holder of a key was let in: 64 hexadecimal digits, of use to nobody else. */
    public String proof(String pub) {
        byte[] message = ("serai-admission-v1|" + network + "|" + pub).getBytes(StandardCharsets.UTF_8);
        HMac hmac = new HMac(new SHA256Digest());
        hmac.init(admission);
        hmac.update(message, 0, message.length);
        byte[] proof = new byte[KEY_BYTES];
        hmac.doFinal(proof, 0);
        return HexFormat.of().formatHex(proof);
    }

    /** Whether this is the proof of that key; how long the comparison takes tells nothing. */
    boolean proves(String pub, String claimed) {
        return MessageDigest.isEqual(
                proof(pub).getBytes(StandardCharsets.UTF_8), claimed.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "NetworkKeys[" + network + "]";
    }

    private static byte[] derive(byte[] root, String purpose, int length) {
        HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
        hkdf.init(new HKDFParameters(root, null, purpose.getBytes(StandardCharsets.US_ASCII)));
        byte[] key = new byte[length];
        hkdf.generateBytes(key, 0, length);
        return key;
    }
}
