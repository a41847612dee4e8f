package io.serai.gun;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;

/**
 * Puts, reads and deletes. No thread waits for the peer but that of who wants a checkpoint; the exchange goes on, when it is done, on
 * one of the component's.
 */
public class GunProducer extends DefaultAsyncProducer {
    private final GunEndpoint endpoint;

    GunProducer(GunEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            if (doneAtOnce(exchange)) {
                callback.done(true);
                return true;
            }
            var unused = start(exchange)
                    .whenCompleteAsync(
                            (done, error) -> {
                                if (error != null) {
                                    exchange.setException(cause(error));
                                }
                                callback.done(false);
                            },
                            endpoint.getComponent().continuations());
            return false;
        } catch (Exception e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }

    private boolean doneAtOnce(Exchange exchange) throws Exception {
        if (endpoint.getGroup() != null) {
            follow(endpoint.getGroup(), soul(exchange));
            return true;
        }
        if (endpoint.getOperation() == GunOperation.checkpoint) {
            endpoint.peer().checkpoint(folder(exchange));
            return true;
        }
        return false;
    }

    private void follow(String group, String soul) throws Exception {
        GunConsumer consumer = endpoint.getComponent().groups().consumer(group);
        if (endpoint.getOperation() == GunOperation.follow) {
            consumer.follow(soul);
        } else {
            consumer.unfollow(soul);
        }
    }

    private CompletionStage<?> start(Exchange exchange) throws InvalidPayloadException {
        return switch (endpoint.getOperation()) {
            case put -> put(exchange, soul(exchange), values(exchange));
            case get -> get(exchange, soul(exchange));
            case map -> read(exchange, soul(exchange), KeyRange.prefix(prefix(exchange)));
            case keys -> keys(exchange, soul(exchange));
            case delete -> delete(exchange, soul(exchange));
            case compact -> endpoint.peer().compact().thenAccept(exchange.getMessage()::setBody);
            case on, follow, unfollow, checkpoint ->
                throw new IllegalStateException(endpoint.getOperation() + " is no exchange with the peer");
        };
    }

    private CompletionStage<?> get(Exchange exchange, String soul) {
        return read(exchange, soul, Query.of(soul, key(exchange)).keys());
    }

    private CompletionStage<?> put(Exchange exchange, String soul, Map<String, @Nullable Object> values) {
        if (!endpoint.isOwn()) {
            Double state = exchange.getMessage().getHeader(GunConstants.STATE, Double.class);
            return endpoint.peer().writes().take(soul, values, state).thenAccept(written -> answer(exchange, written));
        }
        Duration await = endpoint.isAwaitRelay() ? Duration.ofMillis(endpoint.getTimeout()) : null;
        return endpoint.peer()
                .writes()
                .put(soul, values, endpoint.isSign(), await)
                .thenAccept(written -> answer(exchange, written));
    }

    private static void answer(Exchange exchange, Written written) {
        exchange.getMessage().setHeader(GunConstants.SOUL, written.soul());
        exchange.getMessage().setHeader(GunConstants.STATE, written.state());
    }

    private CompletionStage<?> delete(Exchange exchange, String soul) {
        String key = key(exchange);
        if (key != null) {
            return put(exchange, soul, Collections.singletonMap(key, null));
        }
        return endpoint.peer().reads().get(soul, KeyRange.ALL, Duration.ZERO).thenCompose(present -> {
            Map<String, @Nullable Object> nulls = new HashMap<>();
            present.keySet().forEach(name -> nulls.put(name, null));
            return put(exchange, soul, nulls);
        });
    }

    private CompletionStage<?> keys(Exchange exchange, String soul) {
        return endpoint.peer()
                .reads()
                .keys(soul, endpoint.getLimit(), Duration.ofMillis(endpoint.getTimeout()))
                .thenAccept(exchange.getMessage()::setBody);
    }

    private CompletionStage<?> read(Exchange exchange, String soul, KeyRange keys) {
        Duration timeout = Duration.ofMillis(endpoint.getTimeout());
        return endpoint.peer()
                .reads()
                .get(soul, keys, timeout, endpoint.isRefresh())
                .thenAccept(found -> {
                    exchange.getMessage().setBody(found.values());
                    exchange.getMessage().setHeader(GunConstants.SOUL, soul);
                    exchange.getMessage().removeHeader(GunConstants.STATE);
                    if (!found.values().isEmpty()) {
                        exchange.getMessage().setHeader(GunConstants.STATE, found.state());
                    }
                });
    }

    @SuppressWarnings("unchecked")
    private Map<String, @Nullable Object> values(Exchange exchange) throws InvalidPayloadException {
        String key = key(exchange);
        if (key != null && !(exchange.getMessage().getBody() instanceof Map)) {
            return Collections.singletonMap(key, exchange.getMessage().getBody());
        }
        return exchange.getMessage().getMandatoryBody(Map.class);
    }

    private String soul(Exchange exchange) {
        String soul = exchange.getMessage().getHeader(GunConstants.SOUL, endpoint.getSoul(), String.class);
        if (endpoint.isSign()) {
            return endpoint.peer().writes().ownSoul(soul == null ? "" : soul);
        }
        if (soul == null || soul.isEmpty()) {
            throw new IllegalArgumentException(
                    "no soul to act on: neither the option soul nor the header " + GunConstants.SOUL + " is set");
        }
        return soul;
    }

    private static Path folder(Exchange exchange) {
        String folder = exchange.getMessage().getHeader(GunConstants.FOLDER, String.class);
        if (folder == null || folder.isEmpty()) {
            throw new IllegalArgumentException(
                    "no folder for the checkpoint: the header " + GunConstants.FOLDER + " is not set");
        }
        return Path.of(folder);
    }

    private @Nullable String key(Exchange exchange) {
        return exchange.getMessage().getHeader(GunConstants.KEY, endpoint.getKey(), String.class);
    }

    private String prefix(Exchange exchange) {
        return exchange.getMessage().getHeader(GunConstants.KEY, endpoint.getPrefix(), String.class);
    }

    private static Throwable cause(Throwable error) {
        return error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    }
}
