package io.serai.torrent;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** Create, seed and fetch BitTorrent torrents of one file, and hear what becomes of them. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "torrent",
        title = "Torrent",
        syntax = "torrent:operation",
        category = {Category.FILE, Category.NETWORKING},
        headersClass = TorrentConstants.class)
public class TorrentEndpoint extends DefaultEndpoint implements AsyncEndpoint {
    @UriPath
    @Metadata(required = true, description = "What the endpoint does.")
    private final TorrentOperation operation;

    @UriParam(label = "producer", defaultValue = "1099511627776")
    @Metadata(description = "fetch: bytes at most; a larger torrent is refused before its first piece.")
    private long maxLength = 1L << 40;

    @UriParam(label = "producer", defaultValue = "24h", javaType = "java.time.Duration")
    @Metadata(description = "fetch: the longest time from start to end.")
    private long timeout = 24 * 3600 * 1000L;

    @UriParam(label = "producer", defaultValue = "2m", javaType = "java.time.Duration")
    @Metadata(description = "fetch: the longest time without a new byte.")
    private long stallTimeout = 2 * 60 * 1000L;

    @UriParam(label = "producer", defaultValue = "false")
    @Metadata(
            description =
                    "fetch: pieces from the first to the last, for who reads the file while it comes. A swarm is faster"
                            + " when it may choose.")
    private boolean sequential;

    @UriParam(label = "consumer", defaultValue = "10000")
    @Metadata(description = "events: how many may wait for the route; what comes on top is logged and dropped.")
    private int queueSize = 10_000;

    @UriParam(label = "consumer")
    @Metadata(
            description = "events: only those of these kinds, as SEEDING,FILE_ERROR; of every kind when it is not set.")
    private @Nullable String kinds;

    public TorrentEndpoint(String uri, TorrentComponent component, TorrentOperation operation) {
        super(uri, component);
        this.operation = operation;
    }

    @Override
    public Producer createProducer() {
        if (operation == TorrentOperation.events) {
            throw new IllegalArgumentException("torrent:events is for from(), not for to()");
        }
        return new TorrentProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (operation != TorrentOperation.events) {
            throw new IllegalArgumentException("torrent:" + operation + " is for to(), not for from()");
        }
        TorrentConsumer consumer = new TorrentConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public TorrentComponent getComponent() {
        return (TorrentComponent) super.getComponent();
    }

    public TorrentOperation getOperation() {
        return operation;
    }

    public long getMaxLength() {
        return maxLength;
    }

    public void setMaxLength(long maxLength) {
        this.maxLength = maxLength;
    }

    public long getTimeout() {
        return timeout;
    }

    public void setTimeout(long timeout) {
        this.timeout = timeout;
    }

    public long getStallTimeout() {
        return stallTimeout;
    }

    public void setStallTimeout(long stallTimeout) {
        this.stallTimeout = stallTimeout;
    }

    public boolean isSequential() {
        return sequential;
    }

    public void setSequential(boolean sequential) {
        this.sequential = sequential;
    }

    public int getQueueSize() {
        return queueSize;
    }

    public void setQueueSize(int queueSize) {
        this.queueSize = queueSize;
    }

    public @Nullable String getKinds() {
        return kinds;
    }

    public void setKinds(@Nullable String kinds) {
        this.kinds = kinds;
    }

    Set<TorrentEvent.Kind> heardKinds() {
        if (kinds == null) {
            return EnumSet.allOf(TorrentEvent.Kind.class);
        }
        return Arrays.stream(kinds.split(","))
                .map(kind -> TorrentEvent.Kind.valueOf(kind.strip()))
                .collect(Collectors.toSet());
    }
}
