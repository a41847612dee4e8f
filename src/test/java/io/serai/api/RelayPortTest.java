package io.serai.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.access.AccessPolicy;
import io.serai.access.Policies;
import io.serai.api.Wire.Answer;
import io.serai.media.ConflictException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call on the GUN port, and what happens to a call, with routes that do next to nothing. */
class RelayPortTest {
    private static final int HTTP_PORT = 3005;
    private static final int LIMIT = 1000;

    private final Vertx vertx = Vertx.vertx();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private int port;

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        camel.stop();
    }

    @Test
    void answersWithWhatTheRouteGives() throws Exception {
        start("");
        assertThat(get("/get?soul=a").body()).isEqualTo("soul a");
        assertThat(get("/media/manifest?id=b").body()).isEqualTo("id b");
        assertThat(post("/put", "12345").body()).isEqualTo("put 5 bytes");
        assertThat(send("PUT /put", "123", "").body()).isEqualTo("put 3 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: https://evil.example",
                "Origin: http://localhost:8080",
                "Origin: null",
                "Sec-Fetch-Site: cross-site",
                "Forwarded: for=10.0.0.1",
                "X-Forwarded-For: 10.0.0.1",
                "Via: 1.1 proxy",
                "Host: evil.example"
            })
    void refusesWhatTheAccessPolicyRefuses(String header) throws Exception {
        start("");
        EdgeTest.assertProblem(send("GET /get?soul=a", "", header + "\r\n"), 403);
        EdgeTest.assertProblem(send("GET /nothing", "", header + "\r\n"), 403);
    }

    @Test
    void letsPagesOfThisNodeCall() throws Exception {
        start("");
        assertThat(send("GET /get?soul=a", "", "Origin: http://localhost:" + HTTP_PORT + "\r\n")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void asksForTheTokenWhereThereIsOne() throws Exception {
        start("s3cret");
        Answer refused = get("/get?soul=a");
        EdgeTest.assertProblem(refused, 401, "This node asks for a bearer token.");
        assertThat(refused.head()).containsEntry("www-authenticate", "Bearer realm=\"serai\"");
        assertThat(send("GET /get?soul=a", "", "Authorization: Bearer s3cret\r\n")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void refusesABodyOverTheLimitHoweverItComes() throws Exception {
        start("");
        EdgeTest.assertProblem(post("/put", "x".repeat(LIMIT + 1)), 413);
        String chunk = Integer.toHexString(LIMIT + 1) + "\r\n" + "x".repeat(LIMIT + 1) + "\r\n";
        EdgeTest.assertProblem(Wire.send(port, "PUT /put HTTP/1.1", "Transfer-Encoding: chunked\r\n", chunk), 413);
    }

    @ParameterizedTest
    @CsvSource({"GET,/nothing,404", "GET,/put,405", "DELETE,/get,405", "POST,/media/presence/x,404"})
    void answersWhatItDoesNotServeWithAProblem(String method, String path, int status) throws Exception {
        start("");
        EdgeTest.assertProblem(send(method + " " + path, "", ""), status);
    }

    @Test
    void answersFailuresOfARouteAsTheHttpPortDoes() throws Exception {
        start("");
        EdgeTest.assertProblem(post("/media/manifest", "{}"), 409, "The task runs already.");
        EdgeTest.assertProblem(post("/media/presence", "{}"), 500, Problem.UNEXPECTED);
    }

    private void start(String token) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:relayGet").setBody(simple("soul ${header.soul}"));
                from("direct:relayGetManifest").setBody(simple("id ${header.id}"));
                from("direct:relayPut").setBody(simple("put ${body.length} bytes"));
                from("direct:relayPutManifest").throwException(new ConflictException("The task runs already."));
                from("direct:relayPresence").throwException(new IllegalStateException("/var/lib/serai"));
            }
        });
        camel.start();
        Router router = Router.router(vertx);
        AccessPolicy policy = new Policies().token(token).policy();
        router.route().handler(new RelayAccess(policy, HTTP_PORT)::check);
        new RelayCalls(camel.createProducerTemplate(), new Problems(Map.of()), LIMIT).on(router);
        HttpServer server = vertx.createHttpServer().requestHandler(router);
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
        port = server.actualPort();
    }

    private Answer get(String path) throws IOException {
        return send("GET " + path, "", "");
    }

    private Answer post(String path, String body) throws IOException {
        return send("POST " + path, body, "");
    }

    private Answer send(String methodAndPath, String body, String headers) throws IOException {
        String host = headers.startsWith("Host:") ? "" : "Host: localhost:" + port + "\r\n";
        String length = body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n";
        return Wire.send(
                port,
                methodAndPath + " HTTP/1.1\r\n" + host + "Connection: close\r\n" + length + headers + "\r\n" + body,
                false);
    }
}
