package io.serai.network;

import static io.serai.media.InvalidInputException.quoted;
import static io.serai.network.HoldingTest.ID;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.serai.access.OutboundHttp;
import io.serai.access.OutboundPolicy;
import io.serai.access.OutboundRefusedException;
import io.serai.access.SourceFailedException;
import io.serai.manifest.NamedSigner;
import io.serai.manifest.SignedText;
import io.serai.media.InvalidInputException;
import io.serai.media.TooLargeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class PeerCallsTest {
    private static final int MOST = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String PUB = "a".repeat(43) + "." + "b".repeat(43);
    private static final String LIVE = "/api/media/live";
    private static final String MANIFEST = "/api/media/" + ID + "/manifest";
    private static final SignedText SIGNED = new NamedSigner(PUB).manifest(ID, 3);

    private final List<String> called = new CopyOnWriteArrayList<>();
    private final PeerCalls calls = calls(new OutboundPolicy(true));
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        calls.close();
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/api", "/api/", "// "})
    void theKeyIsTheOneThatTheNodeNames(String end) throws IOException {
        answers(LIVE, named(PUB));

        assertThat(calls.key(Map.of("peerUrl", url() + end))).isEqualTo(PUB);
    }

    @Test
    void anOfferIsWhatTheNodeGivesVerbatimAsItsOwn() throws IOException {
        answers(LIVE, named(PUB));
        answers(MANIFEST, "{\"fileName\":\"a.mp4\",\"signed\":" + SIGNED.json() + "}");

        PeerCalls.Offer offer = calls.offer(Map.of("sourcePeerUrl", url()), ID.hex());

        assertThat(offer).isEqualTo(new PeerCalls.Offer(PUB, ID, SIGNED));
        assertThat(called).containsExactlyInAnyOrder(LIVE, MANIFEST);
    }

    @Test
    void whoNamesNoUrlIsToldWhichIsMissing() {
        assertThatThrownBy(() -> calls.key(Map.of("sourcePeerUrl", url())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The request has no peerUrl.");
        assertThatThrownBy(() -> calls.key(Map.of("peerUrl", " "))).hasMessage("The request has no peerUrl.");
        assertThatThrownBy(() -> calls.offer(Map.of("sourcePeerUrl", 7), ID.hex()))
                .hasMessage("The request has no sourcePeerUrl.");
        assertThat(called).isEmpty();
    }

    @Test
    void whatIsNoMediaIdIsAskedOfNobody() {
        assertThatThrownBy(() -> calls.offer(Map.of("sourcePeerUrl", url()), "../peers"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("../peers");
        assertThat(called).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE html>", "{\"peerId\":\"", "{} and more", "{\"self\":1,\"self\":2}"})
    void anAnswerThatIsNotJsonIsRefusedByName(String answer) {
        answers(LIVE, answer);

        assertFails(key(), SourceFailedException.class, "What \"" + url() + LIVE + "\" answered is not JSON.");
    }

    @Test
    void aManifestThatIsNotJsonIsRefusedByName() {
        answers(LIVE, named(PUB));
        answers(MANIFEST, "none");

        assertFails(
                offer(), SourceFailedException.class, "What " + quoted(url() + MANIFEST) + " answered is not JSON.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "",
                "{\"peerId\":\"me\"}",
                "{\"peerId\":7}",
                "{\"self\":{\"peerId\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}}"
            })
    void aNodeThatNamesNoKeyOfItsOwnIsRefused(String answer) {
        answers(LIVE, answer);

        assertFails(
                key(),
                SourceFailedException.class,
                "The node at \"" + url() + "/api\" named no public key of its own.");
    }

    @Test
    void anAnswerThatIsTooLargeIsRefusedWhetherItSaysSoOrNot() {
        String large = "{\"peerId\":\"" + PUB + "\",\"peers\":\"" + "x".repeat(MOST) + "\"}";
        String sentence = "The answer of \"127.0.0.1\" has more than the " + MOST + " bytes that are taken.";
        answers(LIVE, large);
        assertFails(key(), TooLargeException.class, sentence);

        server.removeContext(LIVE);
        serve(LIVE, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(large.getBytes(UTF_8));
        });
        assertFails(key(), TooLargeException.class, sentence);
    }

    @Test
    void whatTheNodeAnswersInsteadIsSaid() {
        answers(LIVE, named(PUB));

        assertFails(offer(), SourceFailedException.class, "The host \"127.0.0.1\" answered 404.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.1", "192.168.1.1", "100.64.0.1", "169.254.169.254", "[fd00::1]", "[64:ff9b::a00:1]"})
    void aRedirectToAnAddressThatIsNotPublicIsNotFollowed(String host) {
        serve(LIVE, exchange -> {
            exchange.getResponseHeaders().set("Location", "http://" + host + "/api/media/live");
            exchange.sendResponseHeaders(302, -1);
        });

        assertFails(key(), OutboundRefusedException.class, notPublic(host));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]"})
    void aNodeThatOthersReachIsNotSentToItsOwnMachine(String host) throws IOException {
        answers(LIVE, named(PUB));
        answers(MANIFEST, "{\"signed\":" + SIGNED.json() + "}");
        String here = url().replace("127.0.0.1", host);

        try (PeerCalls strict = calls(new OutboundPolicy(false))) {
            assertFails(() -> strict.key(Map.of("peerUrl", here)), OutboundRefusedException.class, notPublic(host));
            assertFails(
                    () -> strict.offer(Map.of("sourcePeerUrl", here), ID.hex()),
                    OutboundRefusedException.class,
                    notPublic(host));
        }
        assertThat(called).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "172.16.0.1", "[::ffff:10.0.0.1]", "[fe80::1]"})
    void noNodeIsSentIntoAPrivateNetwork(String host) {
        String there = "http://" + host + ":3005";

        assertFails(() -> calls.key(Map.of("peerUrl", there)), OutboundRefusedException.class, notPublic(host));
        assertFails(
                () -> calls.offer(Map.of("sourcePeerUrl", there), ID.hex()),
                OutboundRefusedException.class,
                notPublic(host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file:///etc", "ftp://127.0.0.1", "127.0.0.1:3005", "http://anna:secret@127.0.0.1", "http:// /"})
    void whatIsNoUrlOfANodeIsRefused(String address) {
        assertThatThrownBy(() -> calls.key(Map.of("peerUrl", address))).isInstanceOf(OutboundRefusedException.class);
    }

    private ThrowingCallable key() {
        return () -> calls.key(Map.of("peerUrl", url()));
    }

    private ThrowingCallable offer() {
        return () -> calls.offer(Map.of("sourcePeerUrl", url()), ID.hex());
    }

    private static void assertFails(ThrowingCallable call, Class<? extends Exception> error, String sentence) {
        assertThatThrownBy(call).isExactlyInstanceOf(error).hasMessage(sentence);
    }

    private static String notPublic(String host) {
        return "The host \"" + host + "\" is not at a public address, and no other is called.";
    }

    private static String named(String pub) {
        return "{\"peerId\":\"" + pub + "\"}";
    }

    private void answers(String path, String body) {
        serve(path, exchange -> {
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        });
    }

    private void serve(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            called.add(exchange.getRequestURI().getPath());
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static PeerCalls calls(OutboundPolicy policy) {
        return new PeerCalls(new OutboundHttp(policy, MOST, PATIENCE, PATIENCE, PATIENCE));
    }
}
