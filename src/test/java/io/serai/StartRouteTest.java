package io.serai;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class StartRouteTest {
    private static final Set<String> MEANT = Set.of("start", "finish-all");

    private final AtomicInteger adopted = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicBoolean ready = new AtomicBoolean();

    /** What a node adopts. */
    public final class Adopting {
        /** Has nothing to do. */
        public void adopt() {
            adopted.incrementAndGet();
        }
    }

    /** A catalog whose server is away for the first two questions. */
    public final class Assets {
        /** None. */
        public List<Object> withTorrent(Object after, int most) {
            if (asked.incrementAndGet() < 3) {
                throw new IllegalStateException("the server is away");
            }
            return List.of();
        }

        /** None. */
        public List<Object> unfinished(Date until, Object after, int most) {
            return List.of();
        }
    }

    /** Hears of the end of the start. */
    public final class Ready {
        /** It has ended. */
        public void started() {
            ready.set(true);
        }
    }

    @Test
    void aStartGoesOnWhereItWasWhenTheCatalogIsBack() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getRegistry().bind("adoption", new Adopting());
            camel.getRegistry().bind("granting", new Adopting());
            camel.getRegistry().bind("assets", new Assets());
            camel.getRegistry().bind("readiness", new Ready());
            Properties settings = new Properties();
            settings.setProperty("serai.schedule.finish", "60000");
            settings.setProperty("serai.schedule.interrupted", "60s");
            camel.getPropertiesComponent().setInitialProperties(settings);
            camel.setAutoStartup(false);
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(
                            PluginHelper.getResourceLoader(camel).resolveResource("classpath:routes/start.camel.yaml"));
            camel.removeRouteDefinitions(camel.getRouteDefinitions().stream()
                    .filter(route -> !MEANT.contains(String.valueOf(route.getRouteId())))
                    .toList());
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:clock").routeId("clock").process(nothing -> {});
                    from("direct:bandwidth").routeId("bandwidth").process(nothing -> {});
                    from("direct:events").routeId("events-of-torrents").process(nothing -> {});
                }
            });
            camel.start();
            for (String route : List.of("clock", "bandwidth", "finish-all", "start")) {
                camel.getRouteController().startRoute(route);
            }

            Awaitility.await().untilTrue(ready);
            assertThat(asked).hasValue(3);
            assertThat(adopted).as("what was done is not done again").hasValue(2);
        }
    }
}
