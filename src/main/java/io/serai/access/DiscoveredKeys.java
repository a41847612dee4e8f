package io.serai.access;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.util.Map;

/**
 * The keys of an issuer, found by its configuration (<a href="https://openid.net/specs/openid-connect-discovery-1_0.html">OpenID
 * Connect Discovery 1.0</a>, section 4).
 */
final class DiscoveredKeys implements JWKSetSource<SecurityContext> {
    private static final String CONFIGURATION = "/.well-known/openid-configuration";
    private static final int MILLIS = 3000;
    private static final int LONGEST = 256 * 1024;

    private final OidcIssuer issuer;
    private final DefaultResourceRetriever http = new DefaultResourceRetriever(MILLIS, MILLIS, LONGEST);

    DiscoveredKeys(OidcIssuer issuer) {
        this.issuer = issuer;
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long now, SecurityContext context)
            throws KeySourceException {
        try (var keys = new URLBasedJWKSetSource<SecurityContext>(keysUrl(), http)) {
            return keys.getJWKSet(refresh, now, context);
        } catch (IOException | ParseException | IllegalArgumentException e) {
            throw new KeySourceException("The configuration of the issuer " + issuer.url() + " cannot be read", e);
        }
    }

    private URL keysUrl() throws IOException, ParseException {
        URL configuration =
                URI.create(issuer.url().replaceAll("/+$", "") + CONFIGURATION).toURL();
        Map<String, Object> said =
                JSONObjectUtils.parse(http.retrieveResource(configuration).getContent());
        if (!issuer.url().equals(JSONObjectUtils.getString(said, "issuer"))) {
            throw new IOException("It says that it is of another issuer");
        }
        URI keys = URI.create(JSONObjectUtils.getString(said, "jwks_uri"));
        if (!OidcIssuer.isSafe(keys)) {
            throw new IOException("Its keys are not at an https: URL");
        }
        return keys.toURL();
    }

    @Override
    public void close() {
        // nothing is held
    }
}
