package io.serai;

import org.apache.camel.ProducerTemplate;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;

/** Has the node say that it leaves, while its routes and its connections still stand. */
final class Goodbye implements ApplicationListener<ContextClosedEvent>, Ordered {
    private final ProducerTemplate routes;

    Goodbye(ProducerTemplate routes) {
        this.routes = routes;
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        routes.send("direct:goodbye", exchange -> {});
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
