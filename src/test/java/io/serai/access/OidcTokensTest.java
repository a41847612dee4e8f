package io.serai.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens of an OpenID Connect issuer that runs beside the test. */
class OidcTokensTest {
    private static final Call LIST = new Call("GET", "/api/media", "127.0.0.1", "localhost");

    private HttpServer server;
    private String issuer;
    private String said;
    private RSAKey key;
    private AccessPolicy policy;

    @BeforeEach
    void anIssuerRuns() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("one").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = "http://127.0.0.1:" + server.getAddress().getPort();
        said = issuer;
        answer(
                "/.well-known/openid-configuration",
                () -> "{\"issuer\":\"" + said + "\",\"jwks_uri\":\"" + issuer + "/keys\"}");
        answer("/keys", () -> new JWKSet(key).toString());
        server.start();
        Policies policies = new Policies().issuer(new OidcIssuer(issuer, "serai"));
        policies.contributors.add("oidc:" + issuer);
        policies.operators.add("oidc:" + issuer + "#root");
        policy = policies.policy();
    }

    @AfterEach
    void theIssuerEnds() {
        server.stop(0);
    }

    @Test
    void aTokenOfTheIssuerNamesItsSubject() throws Exception {
        assertThat(caller(token(claims -> claims)))
                .isEqualTo(new Identity("oidc:" + issuer + "#anna", Role.CONTRIBUTOR));
        assertThat(caller(token(claims -> claims.subject("root"))).role()).isEqualTo(Role.OPERATOR);
        assertThat(decide(token(claims -> claims.audience(List.of("other", "serai"))))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aTokenThatIsNotForThisNodeOrNotGoodIsRefused() throws Exception {
        assertThat(decide(token(claims -> claims.audience("another"))).status()).isEqualTo(401);
        assertThat(decide(token(claims -> claims.expirationTime(Date.from(Instant.EPOCH))))
                        .status())
                .isEqualTo(401);
        assertThat(decide(token(claims -> claims.expirationTime(null))).status())
                .isEqualTo(401);
        assertThat(decide(token(claims -> claims.subject(null))).status()).isEqualTo(401);
        assertThat(decide(token(claims -> claims.issuer("https://other.example")))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void thePublicKeyIsNoSecretToSignWith() throws Exception {
        byte[] published = key.toPublicJWK().toString().getBytes(UTF_8);
        SignedJWT forged = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(), good().build());
        forged.sign(new MACSigner(published));

        assertThat(decide(forged.serialize()).status()).isEqualTo(401);
    }

    @Test
    void aKeyThatIsNotTheIssuersIsNotBelieved() throws Exception {
        RSAKey other = new RSAKeyGenerator(2048).keyID("one").generate();

        assertThat(decide(token(other, claims -> claims)).status()).isEqualTo(401);
    }

    @Test
    void aKeyThatCameLaterIsAskedFor() throws Exception {
        assertThat(decide(token(claims -> claims)).status()).isEqualTo(200);
        key = new RSAKeyGenerator(2048).keyID("two").generate();

        assertThat(decide(token(claims -> claims)).status()).isEqualTo(200);
    }

    @Test
    void aConfigurationOfAnotherIssuerIsNotBelieved() throws Exception {
        said = "https://other.example";

        assertThat(decide(token(claims -> claims)).status()).isEqualTo(401);
    }

    @Test
    void anIssuerThatCannotBeReachedIsSaidToBeSo() throws Exception {
        server.stop(0);

        assertThat(decide(token(claims -> claims)).sentence())
                .isEqualTo("The keys of the token's issuer cannot be had at the moment.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://issuer.example", "issuer.example", "ftp://issuer.example"})
    void anIssuerThatOthersCouldSpeakForIsRefused(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OidcIssuer(url, "serai"))
                .withMessageContaining(url);
        assertThatIllegalArgumentException().isThrownBy(() -> new OidcIssuer("https://issuer.example", " "));
    }

    private Identity caller(String token) {
        return Objects.requireNonNull(decide(token).admitted()).caller();
    }

    private Decision decide(String token) {
        return policy.decide(LIST.authorization("Bearer " + token).caller());
    }

    private JWTClaimsSet.Builder good() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject("anna")
                .audience("serai")
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
    }

    private String token(UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
        return token(key, change);
    }

    private String token(RSAKey signer, UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(signer.getKeyID())
                        .build(),
                change.apply(good()).build());
        token.sign(new RSASSASigner(signer));
        return token.serialize();
    }

    private void answer(String path, Supplier<String> text) {
        server.createContext(path, exchange -> {
            byte[] body = text.get().getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
