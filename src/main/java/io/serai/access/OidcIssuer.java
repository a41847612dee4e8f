package io.serai.access;

import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.URI;

/**
 * An OpenID Connect issuer. Its keys are asked for when the first of its tokens comes, kept for five minutes, and asked for
 * again when a token names one that is unknown, at most twice in half a minute.
 *
 * @param url as it stands in its tokens; HTTPS, or on this machine
 * @param audience whom its tokens have to be for
 */
public record OidcIssuer(String url, String audience) {
    public OidcIssuer {
        if (!isSafe(URI.create(url))) {
            throw new IllegalArgumentException("The OIDC issuer is " + url + "; an https: URL was expected");
        }
        if (audience.isBlank()) {
            throw new IllegalArgumentException("The OIDC issuer " + url + " has no audience beside it");
        }
    }

    TokenIssuer tokens() {
        return new OidcTokens(
                url,
                audience,
                JWKSourceBuilder.<SecurityContext>create(new DiscoveredKeys(this))
                        .refreshAheadCache(false)
                        .build());
    }

    /** Whether what is read at a URL is certainly what its host says. */
    static boolean isSafe(URI url) {
        return url.getHost() != null && ("https".equals(url.getScheme()) || Loopback.isHost(url.getHost()));
    }
}
