package io.serai.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tokens that callers sign themselves with their GUN key: a JWT (RFC 7519) under ES256 (RFC 7518, section 3.4), for a SEA key is a
 * P-256 key. {@code iss} is {@code gun:<pub>} and names the key, {@code aud} is this node's public key, {@code iat} and
 * {@code exp} are at most ten minutes apart; {@code jti} is needed for what a token opens only once.
 */
final class GunTokens implements TokenIssuer {
    private static final Pattern ISSUER = Pattern.compile("gun:([A-Za-z0-9_-]{43})\\.([A-Za-z0-9_-]{43})");
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final int LONGEST_ID = 128;

    private final String audience;
    private final Clock clock;

    /** @param audience this node's SEA public key */
    GunTokens(String audience, Clock clock) {
        this.audience = audience;
        this.clock = clock;
    }

    @Override
    public boolean claims(String issuer) {
        return issuer.startsWith("gun:");
    }

    @Override
    public VerifiedToken verify(SignedJWT token) throws InvalidTokenException {
        try {
            JWTClaimsSet said = token.getJWTClaimsSet();
            if (!JWSAlgorithm.ES256.equals(token.getHeader().getAlgorithm())) {
                throw new InvalidTokenException("The token of a GUN key is signed with ES256, not another algorithm.");
            }
            Base64URL signature = token.getSignature();
            // another spelling of the same bytes would be another token
            if (!isCanonical(signature) || !token.verify(new ECDSAVerifier(key(said.getIssuer())))) {
                throw new InvalidTokenException("The signature of the token is not that of its issuer's key.");
            }
            return checked(said);
        } catch (ParseException | JOSEException | IllegalStateException e) {
            throw new InvalidTokenException("The token is no JWT that can be checked.");
        }
    }

    private VerifiedToken checked(JWTClaimsSet said) throws InvalidTokenException {
        Instant now = clock.instant();
        if (!said.getAudience().contains(audience)) {
            throw new InvalidTokenException("The token is for another audience; aud is this node's public key.");
        }
        if (said.getSubject() != null && !said.getSubject().equals(said.getIssuer())) {
            throw new InvalidTokenException("A token of a GUN key speaks for that key alone; sub is iss, or missing.");
        }
        Instant issued = time(said.getIssueTime(), "iat");
        Instant expires = time(said.getExpirationTime(), "exp");
        if (issued.isAfter(now.plus(SKEW)) || starts(said).isAfter(now.plus(SKEW))) {
            throw new InvalidTokenException("The token is not valid yet.");
        }
        if (!expires.isAfter(now)) {
            throw new InvalidTokenException("The token has expired.");
        }
        if (expires.isAfter(issued.plus(LONGEST))) {
            throw new InvalidTokenException("The token is good for more than the ten minutes that one may be.");
        }
        String id = said.getJWTID();
        if (id != null && (id.isEmpty() || id.length() > LONGEST_ID)) {
            throw new InvalidTokenException("The jti of the token has not 1 to " + LONGEST_ID + " characters.");
        }
        return new VerifiedToken(said.getIssuer(), expires, issued, id);
    }

    private static Instant starts(JWTClaimsSet said) {
        Date start = said.getNotBeforeTime();
        return start == null ? Instant.MIN : start.toInstant();
    }

    private static Instant time(Date date, String claim) throws InvalidTokenException {
        if (date == null) {
            throw new InvalidTokenException("The token has no " + claim + ".");
        }
        return date.toInstant();
    }

    /** One key has one name: another spelling of its coordinates would be another identity. */
    private static ECKey key(String issuer) throws InvalidTokenException {
        Matcher coordinates = ISSUER.matcher(issuer);
        if (coordinates.matches()) {
            Base64URL x = new Base64URL(coordinates.group(1));
            Base64URL y = new Base64URL(coordinates.group(2));
            if (isCanonical(x) && isCanonical(y)) {
                try {
                    return new ECKey.Builder(Curve.P_256, x, y).build();
                } catch (IllegalArgumentException | IllegalStateException e) {
                    // said below: no point of the curve is a public key
                }
            }
        }
        throw new InvalidTokenException("The issuer of the token is not gun: and a SEA public key.");
    }

    private static boolean isCanonical(Base64URL text) {
        return Base64URL.encode(text.decode()).equals(text);
    }
}
