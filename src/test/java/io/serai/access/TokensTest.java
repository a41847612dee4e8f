package io.serai.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.serai.media.AccessLevel;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens that callers sign with their GUN keys: what is taken for one, and what is not. */
class TokensTest {
    private static final Instant NOW = Instant.parse("2030-01-31T12:00:00Z");
    private static final GunKey ANNA = GunKey.generate();
    private static final String ASSET = "ab".repeat(32);
    private static final Call LIST = new Call("GET", "/api/media", "127.0.0.1", "localhost");
    private static final Call DELETE = new Call("DELETE", "/api/media/" + ASSET, "127.0.0.1", "localhost");

    private Instant now = NOW;

    private final InstantSource time = () -> now;
    private final Policies policies = new Policies().token("s3cret").clock(time.withZone(ZoneOffset.UTC));
    private final AccessPolicy policy = policies.policy();

    static Stream<Arguments> forgeries() {
        return Stream.of(
                claims(
                        "another audience",
                        claims -> claims.audience(GunKey.generate().pub())),
                claims("no audience", claims -> claims.audience((String) null)),
                claims("expired", claims -> claims.issueTime(at(-120)).expirationTime(at(-1))),
                claims("expiring now", claims -> claims.expirationTime(at(0))),
                claims("no expiry", claims -> claims.expirationTime(null)),
                claims("no time of issue", claims -> claims.issueTime(null)),
                claims(
                        "issued in the future",
                        claims -> claims.issueTime(at(31)).expirationTime(at(60))),
                claims("not valid yet", claims -> claims.notBeforeTime(at(31))),
                claims("good for too long", claims -> claims.expirationTime(at(601))),
                claims(
                        "another's name",
                        claims -> claims.issuer(GunKey.generate().name())),
                claims(
                        "speaking for another",
                        claims -> claims.subject(GunKey.generate().name())),
                claims(
                        "an issuer that is no key",
                        claims -> claims.issuer("gun:" + "A".repeat(43) + "." + "A".repeat(43))),
                claims("an issuer of another kind", claims -> claims.issuer("https://issuer.example")),
                claims("no issuer", claims -> claims.issuer(null)),
                claims("a jti without end", claims -> claims.jwtID("x".repeat(129))),
                Arguments.of("alg none", new PlainJWT(good().build()).serialize()),
                Arguments.of("the public key as the secret of an HMAC", hmac()),
                Arguments.of("a longer curve", p384()),
                Arguments.of("another spelling of the key", spelledOtherwise()),
                Arguments.of("a signature in another place", swapped()),
                Arguments.of("a huge one", token() + "A".repeat(5000)),
                Arguments.of("two parts", token().replaceFirst("\\.[^.]*$", "")),
                Arguments.of("nothing", ""),
                Arguments.of("no token at all", "äöü.äöü.äöü"));
    }

    @Test
    void aTokenThatIsSignedByItsIssuersKeyIsTaken() {
        Admitted admitted =
                policy.decide(LIST.authorization("Bearer " + token()).caller()).admitted();

        assertThat(admitted).isEqualTo(new Admitted(new Identity(ANNA.name(), Role.READER), true));
        assertThat(status(LIST, token(claims -> claims.expirationTime(at(600)))))
                .isEqualTo(200);
        assertThat(status(LIST, token(claims -> claims.subject(ANNA.name())))).isEqualTo(200);
        assertThat(status(LIST, token(claims -> claims.issueTime(at(29))))).isEqualTo(200);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void aTokenIsRefusedWith(String what, String token) {
        Decision decision = policy.decide(LIST.authorization("Bearer " + token).caller());

        assertThat(decision.status()).isEqualTo(401);
        assertThat(decision.challenge()).contains("invalid_token");
        assertThat(decision.sentence()).doesNotContain(token.isEmpty() ? "\0" : token);
    }

    @Test
    void aTokenWithAnyByteChangedIsRefused() {
        String token = token();
        for (int at = 0; at < token.length(); at++) {
            char other = token.charAt(at) == 'A' ? 'B' : 'A';
            String changed = token.substring(0, at) + other + token.substring(at + 1);
            assertThat(status(LIST, changed)).as("byte " + at).isEqualTo(401);
        }
    }

    @Test
    void aTokenThatWasTakenOnceIsTakenAgainUntilItExpires() {
        String token = token();
        assertThat(status(LIST, token)).isEqualTo(200);
        now = NOW.plusSeconds(59);
        assertThat(status(LIST, token)).isEqualTo(200);
        now = NOW.plusSeconds(60);
        assertThat(status(LIST, token)).isEqualTo(401);
    }

    @Test
    void whatIsDoneOnceTakesATokenThatIsUsedOnce() {
        policies.assets.put(ASSET, new Guarded(ANNA.name(), AccessLevel.PUBLIC, false, true));
        String once = token(claims -> claims.jwtID("one"));

        assertThat(status(DELETE, token())).isEqualTo(401);
        assertThat(status(DELETE, once)).isEqualTo(200);
        assertThat(status(DELETE, once)).isEqualTo(401);
        assertThat(status(DELETE, token(claims -> claims.jwtID("one").expirationTime(at(61)))))
                .isEqualTo(401);
        assertThat(status(LIST, once)).isEqualTo(200);
        assertThat(status(DELETE, token(claims -> claims.jwtID("two")))).isEqualTo(200);
    }

    @Test
    void aTokenThatWasUsedBeforeARestartOpensNothingOnceAfterIt() {
        policies.assets.put(ASSET, new Guarded(ANNA.name(), AccessLevel.PUBLIC, false, true));
        String once = token(claims -> claims.jwtID("one"));
        String future = token(claims -> claims.jwtID("two").issueTime(at(20)));
        assertThat(status(DELETE, once)).isEqualTo(200);
        assertThat(status(DELETE, future)).isEqualTo(401);

        now = NOW.plusSeconds(1);
        AccessPolicy restarted = policies.policy();

        assertThat(restarted
                        .decide(DELETE.authorization("Bearer " + once).caller())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void whoSendsWrongCredentialsIsNotHeardForAWhile() {
        AccessPolicy bounded = policies.rates(new Rates(0, 0, 3)).policy();
        for (int i = 0; i < 6; i++) {
            assertThat(bounded.decide(LIST.authorization("Bearer wrong").caller())
                            .status())
                    .isEqualTo(401);
        }

        Decision decision = bounded.decide(LIST.authorization("Bearer s3cret").caller());

        assertThat(decision.status()).isEqualTo(429);
        assertThat(Long.parseLong(decision.headers().get("Retry-After"))).isBetween(1L, 20L);
        assertThat(bounded.decide(LIST.remote("::1")
                                .authorization("Bearer s3cret")
                                .caller())
                        .allowed())
                .isTrue();
    }

    private int status(Call call, String token) {
        return policy.decide(call.authorization("Bearer " + token).caller()).status();
    }

    private static Arguments claims(String what, UnaryOperator<JWTClaimsSet.Builder> change) {
        return Arguments.of(what, token(change));
    }

    private static String token() {
        return token(claims -> claims);
    }

    private static String token(UnaryOperator<JWTClaimsSet.Builder> change) {
        return ANNA.token(Policies.NODE, NOW, change);
    }

    private static JWTClaimsSet.Builder good() {
        return new JWTClaimsSet.Builder()
                .issuer(ANNA.name())
                .audience(Policies.NODE)
                .issueTime(at(0))
                .expirationTime(at(60));
    }

    private static Date at(int seconds) {
        return Date.from(NOW.plusSeconds(seconds));
    }

    private static String hmac() {
        return signed(JWSAlgorithm.HS256, () -> new MACSigner(ANNA.pub().getBytes(UTF_8)));
    }

    private static String p384() {
        return signed(JWSAlgorithm.ES384, () -> new ECDSASigner(new ECKeyGenerator(Curve.P_384).generate()));
    }

    private static String signed(JWSAlgorithm algorithm, Signing signing) {
        try {
            SignedJWT token = new SignedJWT(new JWSHeader(algorithm), good().build());
            token.sign(signing.signer());
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The last letter of 43 holds two bits that count for nothing; base64url has another one with the same rest. */
    private static String spelledOtherwise() {
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        String name = ANNA.name();
        int last = letters.indexOf(name.charAt(name.length() - 1));
        return token(claims -> claims.issuer(name.substring(0, name.length() - 1) + letters.charAt(last ^ 1)));
    }

    /** ECDSA has two signatures for each: r with s, or with n - s, which is another token. Here r and s change places. */
    private static String swapped() {
        String token = token();
        int dot = token.lastIndexOf('.');
        byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
        byte[] other = new byte[64];
        System.arraycopy(signature, 32, other, 0, 32);
        System.arraycopy(signature, 0, other, 32, 32);
        return token.substring(0, dot + 1)
                + Base64.getUrlEncoder().withoutPadding().encodeToString(other);
    }

    private interface Signing {
        JWSSigner signer() throws JOSEException;
    }
}
