package io.serai.gun;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import org.bouncycastle.crypto.ec.CustomNamedCurves;

/**
 * P-256 keys in SEA's text form. A point is checked to lie on the curve before it becomes a key, and a key has one text:
 * another spelling of the same numbers is refused.
 */
final class P256 {
    private static final int BYTES = 32;
    private static final int TEXT_LENGTH = 43;
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final ECParameterSpec CURVE = curve();
    private static final BigInteger PRIME = ((ECFieldFp) CURVE.getCurve().getField()).getP();

    private P256() {}

    static KeyPair generate() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(CURVE);
        return generator.generateKeyPair();
    }

    /** The scalar that follows from random bytes, of which 16 more than a scalar has leave no bias (FIPS 186-5, A.2.1). */
    static BigInteger scalar(byte[] seed) {
        return new BigInteger(1, seed)
                .mod(CURVE.getOrder().subtract(BigInteger.ONE))
                .add(BigInteger.ONE);
    }

    /** The public key of a scalar. */
    static String publicText(BigInteger scalar) {
        org.bouncycastle.math.ec.ECPoint point =
                CustomNamedCurves.getByName("secp256r1").getG().multiply(scalar).normalize();
        return text(point.getAffineXCoord().toBigInteger()) + "."
                + text(point.getAffineYCoord().toBigInteger());
    }

    static String text(ECPublicKey key) {
        return text(key.getW().getAffineX()) + "." + text(key.getW().getAffineY());
    }

    static String text(ECPrivateKey key) {
        return text(key.getS());
    }

    static ECPublicKey publicKey(String text) throws GeneralSecurityException {
        return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(publicSpec(text));
    }

    /** The numbers of a public key, for a provider to make its own key of. */
    static ECPublicKeySpec publicSpec(String text) throws GeneralSecurityException {
        return new ECPublicKeySpec(point(text), CURVE);
    }

    /** The number of a private key, as above. */
    static ECPrivateKeySpec privateSpec(String text) throws GeneralSecurityException {
        return new ECPrivateKeySpec(scalar(text), CURVE);
    }

    /** How many points the curve has. */
    static BigInteger order() {
        return CURVE.getOrder();
    }

    private static ECPoint point(String text) throws GeneralSecurityException {
        if (text.length() != 2 * TEXT_LENGTH + 1 || text.charAt(TEXT_LENGTH) != '.') {
            throw new GeneralSecurityException("text of " + text.length()
                    + " characters is no public key; x.y of 43 characters each was expected");
        }
        ECPoint point = new ECPoint(number(text.substring(0, TEXT_LENGTH)), number(text.substring(TEXT_LENGTH + 1)));
        if (!isOnCurve(point)) {
            throw new GeneralSecurityException("'" + text + "' is no point of P-256");
        }
        return point;
    }

    static boolean isPublicKey(String text) {
        try {
            point(text);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    static ECPrivateKey privateKey(String text) throws GeneralSecurityException {
        return (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(privateSpec(text));
    }

    private static BigInteger scalar(String text) throws GeneralSecurityException {
        BigInteger scalar = number(text);
        if (scalar.signum() == 0 || scalar.compareTo(CURVE.getOrder()) >= 0) {
            throw new GeneralSecurityException("the private key is no scalar of P-256");
        }
        return scalar;
    }

    private static boolean isOnCurve(ECPoint point) {
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        if (x.compareTo(PRIME) >= 0 || y.compareTo(PRIME) >= 0) {
            return false;
        }
        BigInteger right = x.multiply(x)
                .add(CURVE.getCurve().getA())
                .multiply(x)
                .add(CURVE.getCurve().getB());
        return y.multiply(y).subtract(right).mod(PRIME).signum() == 0;
    }

    static String text(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[BYTES];
        int length = Math.min(bytes.length, BYTES);
        System.arraycopy(bytes, bytes.length - length, fixed, BYTES - length, length);
        return TEXT.encodeToString(fixed);
    }

    private static BigInteger number(String text) throws GeneralSecurityException {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length == BYTES && TEXT.encodeToString(bytes).equals(text)) {
                return new BigInteger(1, bytes);
            }
            throw new GeneralSecurityException("a part of a key is not 32 bytes as unpadded base64url");
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("a part of a key is not base64url", e);
        }
    }

    private static ECParameterSpec curve() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
