package io.serai.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.util.Set;

/**
 * Tokens of an OpenID Connect issuer, by the keys that it publishes. Accepted are signatures by asymmetric keys alone; {@code iss},
 * {@code aud}, {@code exp} and {@code sub} have to be there and right. They live as long as their issuer wants.
 */
final class OidcTokens implements TokenIssuer {
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final String issuer;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    /**
     * Believes an issuer.
     *
     * @param issuer its URL, as it stands in its tokens
     * @param audience whom its tokens have to be for
     */
    OidcTokens(String issuer, String audience, JWKSource<SecurityContext> keys) {
        this.issuer = issuer;
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                audience, new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("exp", "sub")));
    }

    @Override
    public boolean claims(String said) {
        return said.equals(issuer);
    }

    @Override
    public VerifiedToken verify(SignedJWT token) throws InvalidTokenException {
        try {
            JWTClaimsSet said = processor.process(token, null);
            String name = "oidc:" + issuer + "#" + said.getSubject();
            return new VerifiedToken(name, said.getExpirationTime().toInstant(), null, said.getJWTID());
        } catch (KeySourceException e) {
            throw new InvalidTokenException("The keys of the token's issuer cannot be had at the moment.");
        } catch (BadJOSEException | JOSEException e) {
            throw new InvalidTokenException("The token is not one that its issuer gives for this node.");
        }
    }
}
