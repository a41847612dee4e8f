package io.serai.torrent;

import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One exchange for each event, in their order, on one thread of its own. */
public class TorrentConsumer extends DefaultConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(TorrentConsumer.class);

    private final TorrentEndpoint endpoint;
    private final Set<TorrentEvent.Kind> kinds;
    private final Consumer<TorrentEvent> listener = this::enqueue;
    private volatile @Nullable ThreadPoolExecutor executor;
    private @Nullable Swarm swarm;

    public TorrentConsumer(TorrentEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.kinds = endpoint.heardKinds();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        executor = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(endpoint.getQueueSize()),
                task -> new Thread(task, "torrent-events"),
                (task, full) -> LOG.warn("A torrent event was dropped: {} wait already", endpoint.getQueueSize()));
        Swarm heard = endpoint.getComponent().getSwarm();
        heard.addListener(listener);
        swarm = heard;
    }

    @Override
    protected void doStop() throws Exception {
        if (swarm != null) {
            swarm.removeListener(listener);
            swarm = null;
        }
        endpoint.getCamelContext().getExecutorServiceManager().shutdownGraceful(executor);
        executor = null;
        super.doStop();
    }

    private void enqueue(TorrentEvent event) {
        ThreadPoolExecutor running = executor;
        if (running != null && kinds.contains(event.kind())) {
            running.execute(() -> deliver(event));
        }
    }

    private void deliver(TorrentEvent event) {
        Exchange exchange = createExchange(false);
        try {
            exchange.getIn().setBody(event);
            exchange.getIn().setHeader(TorrentConstants.INFO_HASH, event.infoHash());
            exchange.getIn().setHeader(TorrentConstants.EVENT, event.kind());
            getProcessor().process(exchange);
        } catch (Exception cause) {
            exchange.setException(cause);
        }
        if (exchange.getException() != null) {
            getExceptionHandler()
                    .handleException("A torrent event could not be processed", exchange, exchange.getException());
        }
        releaseExchange(exchange, false);
    }
}
