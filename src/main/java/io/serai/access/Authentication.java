package io.serai.access;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds out who a caller is by the bearer token (RFC 6750) that it sends. */
public final class Authentication {
    private static final String SCHEME = "bearer ";

    private final Tokens tokens;
    private final SpentTokens spent;
    private final Roles roles;
    private final boolean plainBearer;
    private final boolean configured;

    /**
     * Believes the operator's token, those of an issuer, and those that callers sign with their GUN key.
     *
     * @param adminToken the operator's token, null or empty for none
     * @param audience this node's SEA public key
     * @param issuer whose tokens are believed, null for none
     * @param plainBearer whether a token is taken over plain HTTP from another machine
     */
    public Authentication(
            @Nullable String adminToken,
            String audience,
            @Nullable OidcIssuer issuer,
            Roles roles,
            boolean plainBearer,
            Clock clock) {
        GunTokens gun = new GunTokens(audience, clock);
        String admin = adminToken == null ? "" : adminToken.strip();
        this.tokens = new Tokens(admin, issuer == null ? List.of(gun) : List.of(gun, issuer.tokens()), clock);
        this.spent = new SpentTokens(clock);
        this.roles = roles;
        this.plainBearer = plainBearer;
        this.configured = !admin.isEmpty() || issuer != null || !roles.isEmpty();
    }

    /** Whether there is anybody to be told from others. If not, the node is in open mode. */
    public boolean isConfigured() {
        return configured;
    }

    /**
     * Who calls; a stranger where no token was sent.
     *
     * @param once whether a token that its holder signed is spent by this request
     */
    Identity identify(Caller caller, boolean once) throws InvalidTokenException {
        String authorization = caller.authorization();
        if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return Identity.STRANGER;
        }
        String token = authorization.substring(SCHEME.length()).strip();
        if (tokens.isAdmins(token)) {
            return Identity.ADMIN;
        }
        VerifiedToken verified = tokens.verify(token);
        if (once) {
            spent.spend(verified);
        }
        return roles.of(verified.name());
    }

    /** Whether a token would travel in clear where others may read it. */
    boolean exposesToken(Caller caller) {
        return caller.authorization() != null
                && !caller.encrypted()
                && !plainBearer
                && !Loopback.isAddress(caller.remoteAddress());
    }
}
