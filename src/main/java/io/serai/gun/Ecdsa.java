package io.serai.gun;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.conscrypt.Conscrypt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ECDSA on P-256 with SHA-256, signatures as 64 bytes r‖s (IEEE P1363). BoringSSL computes it where it runs, for it signs
 * several times as fast as Bouncy Castle (docs/decisions/0011); each takes the other's signatures.
 */
final class Ecdsa {
    private static final Logger LOG = LoggerFactory.getLogger(Ecdsa.class);
    private static final BigInteger ORDER = P256.order();
    private static final int SIGNERS = 10;
    private static final int ORIGINS = 1_000;

    private final Provider provider;
    private final String algorithm;
    private final ParsedKeys<PrivateKey> signers = new ParsedKeys<>(SIGNERS, this::signer);
    private final ParsedKeys<PublicKey> origins = new ParsedKeys<>(ORIGINS, this::origin);

    private Ecdsa(Provider provider, String algorithm) {
        this.provider = provider;
        this.algorithm = algorithm;
    }

    /** The fastest that runs here. */
    static Ecdsa fastest() {
        try {
            return boringSsl();
        } catch (UnsatisfiedLinkError e) {
            LOG.info("Signing goes by Bouncy Castle, which is slower: BoringSSL does not run here", e);
            return bouncyCastle();
        }
    }

    /**
     * By BoringSSL, whose one-time numbers are random.
     *
     * @throws UnsatisfiedLinkError where it does not run
     */
    static Ecdsa boringSsl() {
        Conscrypt.checkAvailability();
        return new Ecdsa(Conscrypt.newProvider(), "SHA256withECDSA");
    }

    /** By Bouncy Castle, whose one-time numbers follow from key and message (RFC 6979). */
    static Ecdsa bouncyCastle() {
        return new Ecdsa(new BouncyCastleProvider(), "SHA256withECDDSA");
    }

    /** Signs with a private key in SEA's text form. */
    byte[] sign(String priv, byte[] message) throws GeneralSecurityException {
        Signature signing = Signature.getInstance(algorithm, provider);
        signing.initSign(signers.get(priv));
        signing.update(message);
        try {
            BigInteger[] numbers = StandardDSAEncoding.INSTANCE.decode(ORDER, signing.sign());
            return PlainDSAEncoding.INSTANCE.encode(ORDER, numbers[0], numbers[1]);
        } catch (IOException e) {
            throw new GeneralSecurityException("the signature that was made is none", e);
        }
    }

    /**
     * Tells whether the holder of a public key, in SEA's text form, signed the message.
     *
     * @throws GeneralSecurityException if the text is no key, or the bytes are no signature
     */
    boolean verify(String pub, byte[] message, byte[] signature) throws GeneralSecurityException {
        Signature checking = Signature.getInstance(algorithm, provider);
        checking.initVerify(origins.get(pub));
        checking.update(message);
        return checking.verify(der(signature));
    }

    private static byte[] der(byte[] signature) throws GeneralSecurityException {
        try {
            BigInteger[] numbers = PlainDSAEncoding.INSTANCE.decode(ORDER, signature);
            return StandardDSAEncoding.INSTANCE.encode(ORDER, numbers[0], numbers[1]);
        } catch (IOException | IllegalArgumentException e) {
            throw new GeneralSecurityException("no signature of P-256", e);
        }
    }

    private PrivateKey signer(String priv) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC", provider).generatePrivate(P256.privateSpec(priv));
    }

    private PublicKey origin(String pub) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC", provider).generatePublic(P256.publicSpec(pub));
    }
}
