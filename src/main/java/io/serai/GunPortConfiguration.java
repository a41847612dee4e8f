package io.serai;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.serai.access.AccessPolicy;
import io.serai.api.Consoles;
import io.serai.api.LiveEvents;
import io.serai.api.NetworkFigures;
import io.serai.api.Problems;
import io.serai.api.RelayAccess;
import io.serai.api.RelayCalls;
import io.serai.api.TrackerConnections;
import io.serai.gun.GunComponent;
import io.serai.gun.GunMeters;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.ext.web.Router;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.vertx.websocket.VertxWebsocketComponent;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** What the GUN port serves beside the graph: a few HTTP calls, live events for consoles, and the tracker for pages. */
@Configuration(proxyBeanMethods = false)
class GunPortConfiguration {
    private static final String EVENTS = "/events";
    private static final String TRACKER = "/tracker";

    @Bean(destroyMethod = "close")
    Vertx vertx() {
        return Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(8)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }

    /** Every request passes the access policy first; {@code vertx-websocket} adds what its routes start from. */
    @Bean
    Router gunPort(
            Vertx vertx,
            AccessPolicy policy,
            Consoles consoles,
            TrackerConnections trackerConnections,
            ProducerTemplate routes,
            Problems problems,
            @Value("${server.port}") int httpPort,
            @Value("${serai.http.body-limit}") DataSize bodyLimit) {
        Router router = Router.router(vertx);
        router.route().handler(new RelayAccess(policy, httpPort)::check);
        router.route(EVENTS).handler(consoles::admit);
        router.route(TRACKER).handler(trackerConnections::admit);
        new RelayCalls(routes, problems, bodyLimit.toBytes()).on(router);
        return router;
    }

    @Bean("vertx-websocket")
    VertxWebsocketComponent websocket(Vertx vertx, Router gunPort) {
        SharedPortWebsocket websocket = new SharedPortWebsocket();
        websocket.setVertx(vertx);
        websocket.setRouter(gunPort);
        return websocket;
    }

    @Bean
    Consoles consoles() {
        return new Consoles();
    }

    @Bean
    LiveEvents liveEvents(ProducerTemplate routes, NetworkFigures network, Consoles consoles) {
        return new LiveEvents(routes, network, consoles);
    }

    @Bean
    RelayRequest relayRequest(ObjectMapper json) {
        return new RelayRequest(json);
    }

    @Bean
    MeterBinder gunMeters(GunComponent gun) {
        return new GunMeters(gun);
    }
}
