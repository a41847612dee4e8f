package io.serai.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.TimeoutHandler;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;

/**
 * The HTTP calls of the GUN port. Each is answered by a route, on a worker thread; how many there are at once, how long
 * they take and how much they send is bounded.
 */
public final class RelayCalls {
    private static final int AT_ONCE = 64;
    private static final long LONGEST_MILLIS = 20_000;
    private static final List<String> PARAMETERS = List.of("id", "soul");
    private static final List<Integer> PROBLEMS = List.of(400, 404, 405, 413, 415, 500, 503);

    private final ProducerTemplate routes;
    private final Problems problems;
    private final long bodyLimit;
    private final Semaphore room = new Semaphore(AT_ONCE);

    /** @param bodyLimit bytes of a body at most */
    public RelayCalls(ProducerTemplate routes, Problems problems, long bodyLimit) {
        this.routes = routes;
        this.problems = problems;
        this.bodyLimit = bodyLimit;
    }

    /** Puts the calls on a router. */
    public void on(Router router) {
        PROBLEMS.forEach(status -> router.errorHandler(status, this::fail));
        List.of("/media/manifest", "/media/presence", "/put", "/get", "/announce")
                .forEach(path -> router.route(path).handler(this::admit));
        call(router, HttpMethod.POST, "/media/manifest", "direct:relayPutManifest");
        call(router, HttpMethod.GET, "/media/manifest", "direct:relayGetManifest");
        call(router, HttpMethod.POST, "/media/presence", "direct:relayPresence");
        call(router, HttpMethod.PUT, "/put", "direct:relayPut");
        call(router, HttpMethod.POST, "/put", "direct:relayPut");
        call(router, HttpMethod.GET, "/get", "direct:relayGet");
        call(router, HttpMethod.GET, "/announce", "direct:announce");
    }

    private void call(Router router, HttpMethod method, String path, String route) {
        router.route(method, path)
                .handler(TimeoutHandler.create(LONGEST_MILLIS))
                .handler(BodyHandler.create(false).setBodyLimit(bodyLimit))
                .handler(context -> call(context, route));
    }

    private void admit(RoutingContext context) {
        if (room.tryAcquire()) {
            context.addEndHandler(ended -> room.release());
            context.next();
        } else {
            context.fail(503);
        }
    }

    private void call(RoutingContext context, String route) {
        context.vertx()
                .executeBlocking(() -> ask(context, route), false)
                .onSuccess(answer -> answer.write(context.response()))
                .onFailure(context::fail);
    }

    private Answer ask(RoutingContext context, String route) {
        Exchange exchange = routes.request(route, asked -> {
            Buffer body = context.body().buffer();
            asked.getMessage().setBody(body == null ? new byte[0] : body.getBytes());
            asked.getMessage().setHeader("query", context.request().query());
            asked.getMessage().setHeader("caller", address(context.request().remoteAddress()));
            asked.getMessage().setHeader("reached", address(context.request().localAddress()));
            PARAMETERS.forEach(
                    name -> asked.getMessage().setHeader(name, context.request().getParam(name)));
        });
        if (exchange.getException() != null) {
            Problem problem = problems.logged(exchange.getException());
            return new Answer(problem.status(), Problem.MEDIA_TYPE, Buffer.buffer(problem.json()));
        }
        Message message = exchange.getMessage();
        return new Answer(
                message.getHeader(Exchange.HTTP_RESPONSE_CODE, 200, Integer.class),
                message.getHeader(Exchange.CONTENT_TYPE, String.class),
                Buffer.buffer(Objects.requireNonNullElse(message.getBody(byte[].class), new byte[0])));
    }

    private static InetSocketAddress address(SocketAddress address) {
        return new InetSocketAddress(address.hostAddress(), address.port());
    }

    private void fail(RoutingContext context) {
        Throwable failure = context.failure();
        if (failure instanceof HttpClosedException) {
            return;
        }
        Problem problem = failure == null ? Problem.of(context.statusCode(), null) : problems.logged(failure);
        problem.write(context);
    }

    private record Answer(int status, String type, Buffer body) {
        void write(HttpServerResponse response) {
            if (!response.ended() && !response.closed()) {
                response.setStatusCode(status).putHeader("Content-Type", type).end(body);
            }
        }
    }
}
