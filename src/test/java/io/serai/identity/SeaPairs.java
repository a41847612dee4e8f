package io.serai.identity;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.bouncycastle.util.BigIntegers;

/** Fresh SEA pairs, made by the JDK. */
final class SeaPairs {
    private SeaPairs() {}

    static SeaPair fresh() {
        KeyPair signing = p256();
        KeyPair agreement = p256();
        return new SeaPair(publicKey(signing), secret(signing), publicKey(agreement), secret(agreement));
    }

    private static KeyPair p256() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String publicKey(KeyPair pair) {
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        return text(key.getW().getAffineX()) + "." + text(key.getW().getAffineY());
    }

    private static String secret(KeyPair pair) {
        return text(((ECPrivateKey) pair.getPrivate()).getS());
    }

    private static String text(BigInteger number) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(BigIntegers.asUnsignedByteArray(32, number));
    }
}
