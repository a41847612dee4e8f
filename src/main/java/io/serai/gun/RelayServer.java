package io.serai.gun;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The port that clients connect to: WebSockets at {@code /gun}, and whatever else is asked for by HTTP goes to the
 * handler given. Each socket stays on one event loop.
 */
final class RelayServer {
    private static final Logger LOG = LoggerFactory.getLogger(RelayServer.class);
    private static final String PATH = "/gun";
    /** What the sockets of this port speak, to who asks: a browser takes none that does not say so. */
    private static final String PROTOCOL = "serai";

    private static final long START_SECONDS = 20;

    private final Vertx vertx;
    private final UpgradePolicy policy;
    private final ClientConversation conversation;
    private final Wire wire;
    private final Clock machine;
    private final Handler<HttpServerRequest> others;
    private final HttpServer server;

    RelayServer(
            Vertx vertx,
            UpgradePolicy policy,
            ClientConversation conversation,
            Wire wire,
            Clock machine,
            Handler<HttpServerRequest> others) {
        this.vertx = vertx;
        this.policy = policy;
        this.conversation = conversation;
        this.wire = wire;
        this.machine = machine;
        this.others = others;
        server = vertx.createHttpServer(new HttpServerOptions()
                        .setMaxWebSocketFrameSize(wire.bounds().frame())
                        .setMaxWebSocketMessageSize(wire.bounds().frame())
                        .setPerMessageWebSocketCompressionSupported(false)
                        .setPerFrameWebSocketCompressionSupported(false)
                        .addWebSocketSubProtocol(PROTOCOL)
                        .setTcpKeepAlive(true))
                .requestHandler(this::route);
    }

    /** Listens; returns the port, which is another than asked for if that was 0. */
    int listen(String host, int port) {
        try {
            server.listen(port, host).toCompletionStage().toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new GunException(
                    "cannot listen on " + host + ":" + port + ": " + (e.getCause() == null ? e : e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GunException("interrupted before listening on " + host + ":" + port, e);
        }
        vertx.setPeriodic(wire.bounds().heartbeatMillis(), beat -> conversation.beat());
        return server.actualPort();
    }

    private void route(HttpServerRequest request) {
        request.response().putHeader(HttpHeaders.DATE, RelayTime.date(machine));
        if (!request.path().equals(PATH)
                || !"websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE.toString()))) {
            others.handle(request);
            return;
        }
        String refusal = policy.refusal(request.getHeader("Host"), request.getHeader("Origin"));
        if (refusal != null) {
            refuse(request, 403, refusal);
        } else if (conversation.connections().size() >= wire.bounds().connections()) {
            refuse(request, 503, "the relay serves as many connections as it may");
        } else {
            request.toWebSocket().onSuccess(this::welcome).onFailure(error -> LOG.debug("An upgrade failed", error));
        }
    }

    private void welcome(ServerWebSocket socket) {
        conversation.begin(new Connection(socket, wire, conversation));
    }

    /** Answers a request that is not for the graph. */
    static void notFound(HttpServerRequest request) {
        refuse(request, 404, "nothing is served at " + request.path());
    }

    private static void refuse(HttpServerRequest request, int status, String detail) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .end("{\"status\":" + status + ",\"detail\":" + JsonText.quoted(detail) + "}");
    }
}
