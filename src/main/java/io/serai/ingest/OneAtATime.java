package io.serai.ingest;

import io.serai.catalog.Asset;
import io.serai.media.MediaId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Lets one exchange at a time take the steps inside it for the asset in its body, in the order in which they came: the
 * same bytes may be sent twice at once, or deleted while they are still being published. Who waits holds no thread of
 * those whose work it waits for.
 */
public final class OneAtATime implements Policy {
    private final ConcurrentMap<MediaId, CompletableFuture<Void>> last = new ConcurrentHashMap<>();

    @Override
    public void beforeWrap(Route route, NamedNode definition) {}

    @Override
    public Processor wrap(Route route, Processor steps) {
        Executor next = route.getCamelContext().getExecutorServiceManager().newDefaultThreadPool(this, "one-at-a-time");
        return new DelegateAsyncProcessor(steps) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                return inTurn(exchange, callback, getProcessor(), next);
            }
        };
    }

    private boolean inTurn(Exchange exchange, AsyncCallback callback, AsyncProcessor inside, Executor next) {
        MediaId id;
        try {
            id = exchange.getMessage().getMandatoryBody(Asset.class).mediaId();
        } catch (InvalidPayloadException e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
        CompletableFuture<Void> turn = new CompletableFuture<>();
        CompletableFuture<Void> before = last.put(id, turn);
        if (before == null) {
            return inside.process(exchange, synchronous -> {
                end(id, turn);
                callback.done(synchronous);
            });
        }
        var unused = before.thenRunAsync(
                () -> inside.process(exchange, synchronous -> {
                    end(id, turn);
                    callback.done(false);
                }),
                next);
        return false;
    }

    private void end(MediaId id, CompletableFuture<Void> turn) {
        last.remove(id, turn);
        turn.complete(null);
    }
}
