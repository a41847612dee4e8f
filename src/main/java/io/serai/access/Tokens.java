package io.serai.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/** Checks bearer tokens: the operator's, and those of the issuers that are believed. What was checked is kept, by its hash. */
final class Tokens {
    private static final int LONGEST = 4096;
    private static final long MOST_KEPT = 10_000;

    private final byte[] adminToken;
    private final List<TokenIssuer> issuers;
    private final Clock clock;
    private final Cache<String, VerifiedToken> kept = Caffeine.newBuilder()
            .maximumSize(MOST_KEPT)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    /** @param adminToken the operator's, empty for none */
    Tokens(String adminToken, List<TokenIssuer> issuers, Clock clock) {
        this.adminToken = adminToken.strip().getBytes(StandardCharsets.UTF_8);
        this.issuers = List.copyOf(issuers);
        this.clock = clock;
    }

    /** Whether this is the operator's token. Takes as long for any other one. */
    boolean isAdmins(String token) {
        return adminToken.length > 0 && MessageDigest.isEqual(adminToken, token.getBytes(StandardCharsets.UTF_8));
    }

    /** Checks a token that is not the operator's. */
    VerifiedToken verify(String token) throws InvalidTokenException {
        if (token.length() > LONGEST) {
            throw new InvalidTokenException(
                    "The bearer token is longer than the " + LONGEST + " characters that one may have.");
        }
        String hash = hash(token);
        VerifiedToken known = kept.getIfPresent(hash);
        if (known != null && known.expires().isAfter(clock.instant())) {
            return known;
        }
        VerifiedToken verified = check(token);
        kept.put(hash, verified);
        return verified;
    }

    private VerifiedToken check(String token) throws InvalidTokenException {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            String issuer = jwt.getJWTClaimsSet().getIssuer();
            for (TokenIssuer believed : issuers) {
                if (issuer != null && believed.claims(issuer)) {
                    return believed.verify(jwt);
                }
            }
        } catch (ParseException e) {
            // said below, as of a token of nobody
        }
        throw new InvalidTokenException("The bearer token is not valid.");
    }

    private static String hash(String token) {
        return DigestUtils.sha256Hex(token);
    }
}
