package io.serai.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.serai.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What calls make of the answers of something that is, or is not, a node. */
class NodeCallsTest {
    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private NodeCalls calls;
    private int status = 200;
    private String body = "{}";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        calls = new NodeCalls(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "secret-token");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void theSentenceOfAProblemIsTold() {
        status = 409;
        body = "{\"status\": 409, \"title\": \"Conflict\", \"detail\": \"It is busy.\", \"error\": \"It is busy.\"}";

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> calls.get("/media"))
                .withMessage("It is busy.")
                .matches(refused -> refused.status() == 409 && !refused.isAboutCaller());
    }

    @ParameterizedTest
    @CsvSource({"401, Set SERAI_TOKEN", "403, of who may do this"})
    void whoIsNotLetInHearsWhatToDoAndNotTheToken(int code, String advice) {
        status = code;
        body = "{\"detail\": \"No.\"}";

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> calls.delete("/media/1"))
                .withMessageStartingWith("No. ")
                .withMessageContaining(advice)
                .matches(RefusedException::isAboutCaller)
                .matches(refused -> !String.valueOf(refused.getMessage()).contains("secret-token"));
    }

    @Test
    void aProxyThatSpeaksForNoNodeIsNamed() {
        status = 502;
        body = "<html>Bad Gateway</html>";

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> calls.get("/media"))
                .withMessageContaining(calls.node() + " answered 502");
    }

    @ParameterizedTest
    @CsvSource({"200, <html>Welcome</html>", "200, 1", "302, ''"})
    void whatAnswersOtherwiseThanANodeIsNone(int code, String text) {
        status = code;
        body = text;

        assertThatExceptionOfType(NoNodeException.class)
                .isThrownBy(() -> calls.get("/media"))
                .withMessageContaining("check --node");
    }

    @Test
    void whereNobodyAnswersANodeIsToBeStarted() {
        URI nowhere = URI.create("http://127.0.0.1:" + FreePort.find());

        assertThatExceptionOfType(NoNodeException.class)
                .isThrownBy(() -> new NodeCalls(nowhere, null).get("/media"))
                .withMessage("No node answers at " + nowhere
                        + ". Start one by serai node, or say where one is by --node or SERAI_URL.");
    }

    @Test
    void aLibraryIsWalkedByItsCursorToTheEnd() {
        LibraryPages pages =
                new LibraryPages(calls, new Query().with("q", "a+b c").with("tag", null));
        body = "{\"items\": [{\"mediaId\": \"1\"}], \"nextCursor\": \"x/y=\"}";
        JsonNode first = pages.next();
        body = "{\"items\": [], \"nextCursor\": null}";

        assertThat(first.findValuesAsText("mediaId")).containsExactly("1");
        assertThat(pages.hasNext()).isTrue();
        assertThat(pages.next()).isEmpty();
        assertThat(pages.hasNext()).isFalse();
        assertThat(asked)
                .containsExactly(
                        "/api/media?q=a%2Bb%20c&limit=200", "/api/media?q=a%2Bb%20c&limit=200&cursor=x%2Fy%3D");
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI().toString());
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
