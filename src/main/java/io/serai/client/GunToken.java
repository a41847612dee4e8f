package io.serai.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/**
 * A token that a caller signs with its GUN key: a JWT (RFC 7519) under ES256, for one node, for as long as a node takes one.
 *
 * @param text what is sent as the bearer token; a secret
 */
public record GunToken(String text, Instant expiresAt) {
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    /**
     * Signs one.
     *
     * @param pub {@code x.y}, and {@code priv}: the pair that signs, as SEA writes it
     * @param audience the public key of the node
     */
    public static GunToken sign(String pub, String priv, String audience, Instant now) {
        String[] point = pub.split("\\.", 2);
        Instant expires = now.plus(LIFETIME);
        SignedJWT token = new SignedJWT(
                new JWSHeader(JWSAlgorithm.ES256),
                new JWTClaimsSet.Builder()
                        .issuer("gun:" + pub)
                        .audience(audience)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(expires))
                        .jwtID(UUID.randomUUID().toString())
                        .build());
        try {
            token.sign(new ECDSASigner(new ECKey.Builder(Curve.P_256, new Base64URL(point[0]), new Base64URL(point[1]))
                    .d(new Base64URL(priv))
                    .build()));
        } catch (JOSEException e) {
            throw new IllegalStateException("the key of gun:" + pub + " does not sign", e);
        }
        return new GunToken(token.serialize(), expires);
    }

    @Override
    public String toString() {
        return "GunToken[expires " + expiresAt + "]";
    }
}
