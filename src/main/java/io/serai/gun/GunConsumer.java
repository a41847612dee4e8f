package io.serai.gun;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns changes of one soul, or of some of its keys, into exchanges, one after the other. Changes that gather meanwhile
 * arrive together.
 */
public class GunConsumer extends DefaultConsumer {
    private static final int KEYS_AN_EXCHANGE = 1_000;

    private final GunEndpoint endpoint;
    private final String soul;
    private final KeyRange keys;
    private final PendingChanges pending;
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private @Nullable ExecutorService executor;
    private @Nullable AutoCloseable following;

    GunConsumer(GunEndpoint endpoint, Processor processor, String soul, KeyRange keys) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.soul = soul;
        this.keys = keys;
        this.pending = new PendingChanges(endpoint.getMaxPending(), endpoint.isInitial());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        executor = getEndpoint()
                .getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadExecutor(this, "gun-on " + soul);
        following = endpoint.peer().reads().follow(soul, keys.only(), this::changed);
        schedule();
    }

    @Override
    protected void doStop() throws Exception {
        if (following != null) {
            following.close();
            following = null;
        }
        if (executor != null) {
            getEndpoint().getCamelContext().getExecutorServiceManager().shutdownGraceful(executor);
            executor = null;
        }
        super.doStop();
    }

    private void changed(List<Change> changes) {
        List<Change> wanted =
                changes.stream().filter(change -> keys.contains(change.key())).toList();
        if (!wanted.isEmpty()) {
            pending.add(wanted);
            schedule();
        }
    }

    private void schedule() {
        ExecutorService running = executor;
        if (running != null && scheduled.compareAndSet(false, true)) {
            try {
                running.execute(this::deliver);
            } catch (RejectedExecutionException e) {
                scheduled.set(false);
            }
        }
    }

    private void deliver() {
        scheduled.set(false);
        try {
            if (pending.takeReadAnew()) {
                endpoint.peer().reads().pages(soul, keys, KEYS_AN_EXCHANGE, this::deliver);
            }
            deliver(pending.take());
        } catch (RuntimeException e) {
            getExceptionHandler().handleException("Cannot read '" + soul + "'", e);
        }
    }

    private void deliver(List<Change> changes) {
        if (changes.isEmpty() || !isRunAllowed()) {
            return;
        }
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(endpoint.peer().reads().values(changes));
            exchange.getMessage().setHeader(GunConstants.SOUL, soul);
            exchange.getMessage().setHeader(GunConstants.STATE, lastState(changes));
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        Throwable failure = exchange.getException();
        if (failure != null) {
            getExceptionHandler().handleException("A change of '" + soul + "' was not processed", exchange, failure);
        }
        releaseExchange(exchange, false);
    }

    private static double lastState(List<Change> changes) {
        return changes.stream()
                .mapToDouble(change -> change.entry().state())
                .max()
                .orElseThrow();
    }
}
