package io.serai;

import io.serai.network.Heartbeat;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;

/** Has a node that told that it is there say that it leaves, while its routes and its connections still stand. */
final class Goodbye implements ApplicationListener<ContextClosedEvent>, Ordered {
    private static final Logger LOG = LoggerFactory.getLogger(Goodbye.class);

    private final Heartbeat heartbeat;
    private final ProducerTemplate routes;

    Goodbye(Heartbeat heartbeat, ProducerTemplate routes) {
        this.heartbeat = heartbeat;
        this.routes = routes;
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        if (heartbeat.lastBeat().isEmpty()) {
            return;
        }
        Exception failure = routes.send("direct:goodbye", exchange -> {}).getException();
        if (failure != null) {
            LOG.warn("The other nodes were not told that this one stops: {}", failure.getMessage());
        }
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
