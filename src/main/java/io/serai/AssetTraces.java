package io.serai;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.serai.catalog.Asset;
import io.serai.catalog.ReplicationJob;
import io.serai.media.MediaId;
import io.serai.network.HeardReplies;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.jspecify.annotations.Nullable;

/**
 * Tells a trace collector what is done about each asset: a span for each room that it goes through, from its arrival to the last copy
 * that another node proved, and on that node the span of the copy's coming. Only ids, sizes and times are told.
 */
final class AssetTraces implements RoutePolicyFactory {
    /** The route that an asset comes in by, whichever way it came; its span lasts from the request on. */
    private static final String ARRIVAL = "shelve";

    private static final Set<String> ROOMS = Set.of(ARRIVAL, "seed", "publish", "enqueue", "take-copy", "settle-reply");

    private final Tracer tracer;
    private final TraceIds ids;

    AssetTraces(Tracer tracer, TraceIds ids) {
        this.tracer = tracer;
        this.ids = ids;
    }

    @Override
    public @Nullable RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
        return ROOMS.contains(routeId) ? new Room(routeId) : null;
    }

    /** One route, through which exchanges go beside each other. */
    private final class Room extends RoutePolicySupport {
        private final String name;
        private final String begun;

        Room(String name) {
            this.name = name;
            this.begun = "serai.trace." + name;
        }

        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            exchange.setProperty(
                    begun, new Begun(Instant.now(), idOf(exchange.getMessage().getBody())));
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            Begun begin = exchange.getProperty(begun, Begun.class);
            Optional<MediaId> id =
                    begin.id().or(() -> idOf(exchange.getMessage().getBody()));
            if (id.isPresent()) {
                tell(id.get(), begin.at(), exchange);
            }
        }

        private void tell(MediaId id, Instant at, Exchange exchange) {
            Span span = name.equals(ARRIVAL)
                    ? ids.asRoot(
                            id,
                            () -> at(Instant.ofEpochMilli(exchange.getClock().getCreated()))
                                    .setNoParent()
                                    .startSpan())
                    : at(at).setParent(Context.root().with(Span.wrap(TraceIds.rootOf(id))))
                            .startSpan();
            span.setAttribute("serai.media", id.hex());
            if (exchange.getMessage().getBody() instanceof Asset asset) {
                span.setAttribute("serai.size", asset.size());
                span.setAttribute("serai.state", asset.state().name());
            }
            Exception failure = exchange.getException();
            if (failure != null) {
                span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
            }
            span.end();
        }

        private SpanBuilder at(Instant time) {
            return tracer.spanBuilder(name).setStartTimestamp(time);
        }
    }

    private record Begun(Instant at, Optional<MediaId> id) {}

    private static Optional<MediaId> idOf(@Nullable Object body) {
        if (body instanceof Asset asset) {
            return Optional.of(asset.mediaId());
        }
        if (body instanceof ReplicationJob job) {
            return Optional.of(job.mediaId());
        }
        return body instanceof HeardReplies.Answered answered ? Optional.of(answered.mediaId()) : Optional.empty();
    }
}
