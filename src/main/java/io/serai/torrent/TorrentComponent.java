package io.serai.torrent;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.apache.camel.Endpoint;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/** One BitTorrent session for all endpoints of the component. Starting fails when the port cannot be listened on. */
@Component("torrent")
public class TorrentComponent extends DefaultComponent {
    @Metadata(description = "The session: where it listens, whom it meets, how much it may take.")
    private TorrentConfiguration configuration = new TorrentConfiguration();

    private volatile @Nullable Swarm swarm;
    private volatile @Nullable Gateway gateway;
    private @Nullable PageTrackers pageTrackers;
    private volatile @Nullable ExecutorService continuations;
    private @Nullable TorrentHealthCheck health;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        TorrentOperation operation;
        try {
            operation = TorrentOperation.valueOf(remaining);
        } catch (IllegalArgumentException cause) {
            throw new IllegalArgumentException(
                    "a torrent endpoint does one of create, seed, fetch, connect, remove, status, limit, answer, events, not \""
                            + remaining + "\"",
                    cause);
        }
        TorrentEndpoint endpoint = new TorrentEndpoint(uri, this, operation);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        Swarm starting = new Swarm(configuration);
        starting.start();
        swarm = starting;
        if (configuration.isWebRtc()) {
            Gateway opening = starting.gateway();
            opening.start();
            gateway = opening;
            if (!configuration.getPageTrackers().isBlank()) {
                pageTrackers = starting.pageTrackers(opening);
                pageTrackers.start();
            }
        }
        continuations = getCamelContext().getExecutorServiceManager().newDefaultThreadPool(this, "TorrentFetched");
        HealthCheckRegistry registry = HealthCheckHelper.getHealthCheckRegistry(getCamelContext());
        if (registry != null) {
            health = new TorrentHealthCheck(starting);
            registry.register(health);
        }
    }

    @Override
    protected void doStop() throws Exception {
        HealthCheckRegistry registry = HealthCheckHelper.getHealthCheckRegistry(getCamelContext());
        if (registry != null && health != null) {
            registry.unregister(health);
            health = null;
        }
        if (pageTrackers != null) {
            pageTrackers.close();
            pageTrackers = null;
        }
        Gateway closing = gateway;
        gateway = null;
        if (closing != null) {
            closing.close();
        }
        Swarm stopping = swarm;
        swarm = null;
        if (stopping != null) {
            stopping.close();
        }
        getCamelContext().getExecutorServiceManager().shutdownGraceful(continuations);
        continuations = null;
        super.doStop();
    }

    public TorrentConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(TorrentConfiguration configuration) {
        this.configuration = configuration;
    }

    /**
     * The running session.
     *
     * @throws IllegalStateException when the component is not started
     */
    public Swarm getSwarm() {
        return started(swarm);
    }

    /** Whether pages that offer a data channel are answered; see {@link TorrentOperation#answer}. */
    public boolean answersPages() {
        Gateway running = gateway;
        return running != null && running.isOn();
    }

    /** What pages have of this node over WebRTC; nothing while the component is stopped. */
    public GatewayStatus pages() {
        Gateway running = gateway;
        return running == null ? GatewayStatus.OFF : running.status();
    }

    /**
     * Answers pages.
     *
     * @throws TorrentBusyException when there is none
     */
    Gateway gateway() {
        Gateway running = gateway;
        if (running == null) {
            throw new TorrentBusyException("this session answers no pages");
        }
        return running;
    }

    /** Ends what is being fetched, where the component is started; see {@link Swarm#endFetches}. */
    public void endFetches() {
        Swarm running = swarm;
        if (running != null) {
            running.endFetches();
        }
    }

    /** Where routes go on after a fetch: not on the session's threads. */
    ExecutorService continuations() {
        return started(continuations);
    }

    private static <T> T started(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the torrent component is not started");
        }
        return part;
    }
}
