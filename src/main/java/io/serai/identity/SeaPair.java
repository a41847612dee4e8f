package io.serai.identity;

import java.math.BigInteger;
import java.util.Base64;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.nist.NISTNamedCurves;
import org.bouncycastle.math.ec.ECFieldElement;
import org.bouncycastle.math.ec.ECPoint;

/**
 * The key pairs of a GUN identity, as SEA writes them: P-256, coordinates and scalars of 32 bytes in base64url.
 *
 * @param pub the public signing key, {@code x.y}
 * @param priv the secret signing key
 * @param epub the public key for key agreement, {@code x.y}
 * @param epriv the secret key for key agreement
 */
public record SeaPair(String pub, String priv, String epub, String epriv) {
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");

    /**
     * Takes keys that belong together.
     *
     * @throws IllegalArgumentException when a secret key is none, or a public key is not the one of its secret
     */
    public SeaPair {
        check("pub", pub, "priv", priv);
        check("epub", epub, "epriv", epriv);
    }

    @Override
    public String toString() {
        return "SeaPair[" + pub + "]";
    }

    private static void check(String publicName, String publicKey, String secretName, String secret) {
        if (!SECRET.matcher(secret).matches()) {
            throw new IllegalArgumentException(
                    secretName + " is no SEA secret key, expected 43 characters of base64url");
        }
        if (!publicKey.equals(publicKeyOf(secret))) {
            throw new IllegalArgumentException(
                    publicName + " \"" + publicKey + "\" is not the public key of the " + secretName + " beside it");
        }
    }

    private static String publicKeyOf(String secret) {
        BigInteger scalar = new BigInteger(1, Base64.getUrlDecoder().decode(secret));
        ECPoint point =
                NISTNamedCurves.getByName("P-256").getG().multiply(scalar).normalize();
        return point.isInfinity() ? "" : text(point.getAffineXCoord()) + "." + text(point.getAffineYCoord());
    }

    private static String text(ECFieldElement coordinate) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(coordinate.getEncoded());
    }
}
