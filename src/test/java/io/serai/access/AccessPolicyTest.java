package io.serai.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.media.AccessLevel;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessPolicyTest {
    private static final String PUBLIC = "ab".repeat(32);
    private static final AccessPolicy OPEN = policy("127.0.0.1", null, null);
    private static final AccessPolicy TOKEN = policy("0.0.0.0", "https://media.example", "s3cret");
    private static final Call LOCAL = new Call("GET", "/api/media", "127.0.0.1", "localhost:3005");
    private static final Call REMOTE = new Call("GET", "/api/media", "198.51.100.7", "media.example").encrypted();

    static Stream<Arguments> table() {
        return Stream.of(
                row("a local call", 200, call -> call),
                row("over IPv6", 200, call -> call.remote("0:0:0:0:0:0:0:1").host("[::1]:3005")),
                row("by the address", 200, call -> call.host("127.0.0.1:3005")),
                row("another machine", 403, call -> call.remote("192.168.1.9")),
                row("another name for this machine", 403, call -> call.host("attacker.example:3005")),
                row("a name that begins like this machine", 403, call -> call.host("localhost.attacker.example")),
                row("a name that begins like the address", 403, call -> call.host("127.0.0.1.attacker.example")),
                row("no Host", 403, Call::hostless),
                row("through a proxy", 403, Call::forwarded),
                row("our own page", 200, call -> call.method("POST").origin("http://localhost:3005")),
                row("our own page, in capitals", 200, call -> call.origin("http://LOCALHOST:3005")),
                row("a page on another port", 403, call -> call.method("POST").origin("http://localhost:8080")),
                row("our page by another scheme", 403, call -> call.origin("https://localhost:3005")),
                row("a page of nowhere", 403, call -> call.origin("null")),
                row(
                        "a configured page",
                        200,
                        call -> call.origin("https://console.example").site("cross-site")),
                row("two origins", 403, call -> call.origin("http://localhost:3005, http://evil.example")),
                row("a foreign page without Origin", 403, call -> call.site("cross-site")),
                row(
                        "a link to the front page",
                        200,
                        call -> call.path("/").site("cross-site").mode("navigate")),
                row(
                        "a link to the API page",
                        200,
                        call -> call.path("/api").site("cross-site").mode("navigate")),
                row("a link to media", 403, call -> call.site("cross-site").mode("navigate")),
                row(
                        "a frame around the page",
                        403,
                        call -> call.path("/").site("cross-site").mode("no-cors")),
                row(
                        "a form sent to the page",
                        403,
                        call -> call.path("/").method("POST").site("cross-site").mode("navigate")),
                row("a page of ours", 200, call -> call.site("same-origin")),
                row(
                        "a probe of another name",
                        200,
                        call -> call.path("/api/media/live").host("10.1.2.3:3005")),
                row(
                        "a readiness probe",
                        200,
                        call -> call.path("/api/media/ready").host("10.1.2.3:3005")),
                row(
                        "a foreign page that probes",
                        403,
                        call -> call.path("/api/media/live").origin("http://evil.example")),
                row(
                        "a write to a probe",
                        403,
                        call -> call.method("POST").path("/api/media/live").host("10.1.2.3")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void decidesInOpenMode(String name, int status, UnaryOperator<Call> change) {
        Decision decision = OPEN.decide(change.apply(LOCAL).caller());

        assertThat(decision.status()).isEqualTo(status);
        assertThat(decision.sentence().isEmpty()).isEqualTo(status == 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.168.1.9", "::", "node.example"})
    void isNeverOpenWhenBoundBeyondLoopback(String bind) {
        assertThat(policy(bind, null, null).decide(LOCAL.caller()).status()).isEqualTo(403);
    }

    @Test
    void isOpenOnlyWhileThePublicUrlIsThisMachine() {
        assertThat(policy("127.0.0.1", "http://127.0.0.1:3005", "")
                        .decide(LOCAL.caller())
                        .allowed())
                .isTrue();
        assertThat(policy("127.0.0.1", "https://media.example", "")
                        .decide(LOCAL.caller())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void asksEverybodyForTheTokenOnceThereIsOne() {
        AccessPolicy policy = policy("127.0.0.1", null, "s3cret");

        Decision decision = policy.decide(LOCAL.caller());

        assertThat(decision.status()).isEqualTo(401);
        assertThat(decision.challenge()).isEqualTo("Bearer realm=\"serai\"");
        assertThat(policy.decide(LOCAL.authorization("Bearer s3cret").caller()).allowed())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/bytes", "/download", "/torrent", "/manifest"})
    void letsEverybodyReadWhatIsPublicAndNothingElse(String end) {
        Call read = new Call("GET", "/api/media/" + PUBLIC + end, "198.51.100.7", "media.example");

        assertThat(TOKEN.decide(read.caller()).allowed()).isTrue();
        assertThat(TOKEN.decide(read.method("HEAD").caller()).allowed()).isTrue();
        assertThat(TOKEN.decide(read.method("DELETE").caller()).status()).isEqualTo(401);
        assertThat(TOKEN.decide(read.origin("https://blog.example").caller()).pages())
                .isEqualTo(Pages.ALL);
        assertThat(TOKEN.decide(read.origin("https://blog.example")
                                .path("/api/media")
                                .caller())
                        .status())
                .isEqualTo(403);
        assertThat(TOKEN.decide(read.path("/api/media/" + "cd".repeat(32) + end).caller())
                        .status())
                .isEqualTo(401);
        assertThat(TOKEN.decide(read.path("/api/media/" + PUBLIC + "/links").caller())
                        .status())
                .isEqualTo(401);
        assertThat(OPEN.decide(read.caller()).status()).isEqualTo(403);
    }

    @Test
    void inOpenModeTooAPageOfAnySiteUsesWhatALinkOpensAndNothingElse() {
        Policies policies = new Policies();
        policies.links.add(PUBLIC + " good");
        AccessPolicy policy = policies.policy();
        Call embedded = LOCAL.path("/api/media/" + PUBLIC + "/download")
                .site("cross-site")
                .mode("no-cors")
                .link("good");

        Decision decision = policy.decide(embedded.caller());

        assertThat(decision.admitted()).isEqualTo(new Admitted(Identity.STRANGER, true));
        assertThat(decision.pages()).isEqualTo(Pages.ALL);
        assertThat(policy.decide(embedded.link("bad").caller()).status()).isEqualTo(403);
        assertThat(policy.decide(embedded.method("DELETE").caller()).status()).isEqualTo(403);
        assertThat(policy.decide(embedded.path("/api/media/" + PUBLIC + "/torrent")
                                .caller())
                        .status())
                .isEqualTo(403);
        assertThat(policy.decide(embedded.remote("192.168.1.9").caller()).status())
                .isEqualTo(403);
    }

    @Test
    void aWrongTokenIsWrongForWhatIsPublicToo() {
        Call read = new Call("GET", "/api/media/" + PUBLIC, "127.0.0.1", "localhost").authorization("Bearer wrong");

        assertThat(TOKEN.decide(read.caller()).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer wrong", "Bearer ", "Bearer s3cre", "Bearer s3crets", "Bearer S3CRET"})
    void refusesAnotherToken(String authorization) {
        Decision decision = TOKEN.decide(REMOTE.authorization(authorization).caller());

        assertThat(decision.status()).isEqualTo(401);
        assertThat(decision.challenge()).contains("invalid_token");
        assertThat(decision.sentence()).doesNotContain("s3cre");
    }

    @Test
    void takesTheTokenOverTlsAndInAnyCaseOfTheScheme() {
        assertThat(TOKEN.decide(REMOTE.authorization("bearer s3cret").caller()).allowed())
                .isTrue();
        assertThat(TOKEN.decide(REMOTE.authorization("Basic czNjcmV0").caller()).status())
                .isEqualTo(401);
    }

    @Test
    void takesNoTokenOverPlainHttpFromAnotherMachineUnlessTold() {
        Call plain = new Call("GET", "/api/media", "198.51.100.7", "media.example").authorization("Bearer s3cret");

        assertThat(TOKEN.decide(plain.caller()).status()).isEqualTo(403);
        assertThat(new Policies()
                        .token("s3cret")
                        .plainBearer()
                        .policy()
                        .decide(plain.caller())
                        .allowed())
                .isTrue();
    }

    @Test
    void takesThePagesOfThePublicUrlAsOurs() {
        Call call = LOCAL.authorization("Bearer s3cret");

        assertThat(TOKEN.decide(call.origin("https://media.example").caller()).allowed())
                .isTrue();
        assertThat(TOKEN.decide(call.origin("https://media.example:443").caller())
                        .allowed())
                .isTrue();
        assertThat(TOKEN.decide(call.origin("http://media.example").caller()).status())
                .isEqualTo(403);
    }

    @Test
    void doesNotShowACredential() {
        assertThat(LOCAL.authorization("Bearer s3cret").caller().toString()).doesNotContain("s3cret");
    }

    private static AccessPolicy policy(String bind, @Nullable String publicUrl, @Nullable String token) {
        Policies policies = new Policies().bind(bind).publicUrl(publicUrl).token(token);
        policies.assets.put(PUBLIC, new Guarded(null, AccessLevel.PUBLIC, false, true));
        return policies.policy();
    }

    private static Arguments row(String name, int status, UnaryOperator<Call> change) {
        return Arguments.of(name, status, change);
    }
}
