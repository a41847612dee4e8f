package io.serai;

import static org.assertj.core.api.Assertions.assertThat;

import io.serai.catalog.Asset;
import io.serai.catalog.AssetState;
import io.serai.catalog.Assets;
import io.serai.media.AccessLevel;
import io.serai.media.MediaId;
import io.serai.media.Priority;
import io.serai.media.Tags;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.spi.RouteController;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The routes as the node runs them: every one starts, and none calls another that is not there. */
@CamelSpringBootTest
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class RoutesIT {
    @TempDir
    static Path home;

    @Autowired
    private CamelContext camel;

    @Autowired
    private Assets assets;

    @DynamicPropertySource
    static void aFolderAndPortsOfItsOwn(DynamicPropertyRegistry properties) {
        properties.add("serai.home", () -> home.toString());
        properties.add("serai.graph.port", () -> 0);
        properties.add("serai.swarm.port", () -> 0);
    }

    @Test
    void everyRouteStarts() {
        RouteController routes = camel.getRouteController();

        assertThat(camel.getRoutes()).isNotEmpty();
        // some are started by the route that starts the node
        Awaitility.await()
                .untilAsserted(() -> assertThat(camel.getRoutes())
                        .allMatch(route ->
                                routes.getRouteStatus(route.getRouteId()).isStarted()));
    }

    @Test
    void oneLookTakesTheNextStepOfEveryAssetHoweverMany() {
        List<Asset> many = IntStream.range(0, 600).mapToObj(RoutesIT::accepted).toList();
        many.forEach(assets::add);

        camel.createFluentProducerTemplate()
                .to("direct:finishAll")
                .withExchangeProperty("until", Instant.now().toEpochMilli())
                .send();

        assertThat(many).allMatch(asset -> assets.current(asset).state() == AssetState.DELETED);
    }

    /** An asset whose deletion was accepted before it had a torrent. */
    private static Asset accepted(int number) {
        return new Asset(
                new MediaId("%064x".formatted(number)),
                1,
                AssetState.DELETING,
                1,
                "file",
                "text/plain",
                AccessLevel.PUBLIC,
                false,
                Priority.DEFAULT,
                false,
                Instant.EPOCH,
                null,
                Tags.NONE,
                null,
                null,
                null,
                1);
    }

    @Test
    void everyDirectCallFindsItsRoute() {
        Set<String> answered = camel.getRoutes().stream()
                .map(Route::getEndpoint)
                .map(Endpoint::getEndpointUri)
                .collect(Collectors.toSet());
        List<String> called = camel.getEndpoints().stream()
                .filter(DirectEndpoint.class::isInstance)
                .map(DirectEndpoint.class::cast)
                .filter(DirectEndpoint::isFailIfNoConsumers)
                .map(Endpoint::getEndpointUri)
                .toList();

        assertThat(called).isNotEmpty();
        assertThat(answered).containsAll(called);
    }
}
