package io.serai.gun;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.apache.camel.Endpoint;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/** Holds one {@link Peer}, from start to stop, that all its endpoints share. */
@Component("gun")
public class GunComponent extends DefaultComponent {
    @Metadata(description = "What the peer is started with.")
    private GunConfiguration configuration = new GunConfiguration();

    @Metadata(
            label = "advanced",
            description =
                    "Serves the requests at other paths of the port than /gun, on its event loop. Without one nothing is there.")
    private @Nullable Handler<HttpServerRequest> requestHandler;

    private final Groups groups = new Groups();
    private volatile @Nullable Peer peer;
    private volatile @Nullable ExecutorService continuations;
    private @Nullable GunHealthCheck healthCheck;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        GunEndpoint endpoint = new GunEndpoint(uri, this);
        endpoint.setOperation(operation(remaining));
        setProperties(endpoint, parameters);
        return endpoint;
    }

    private static GunOperation operation(String name) {
        return Arrays.stream(GunOperation.values())
                .filter(operation -> operation.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a gun endpoint does one of "
                        + Arrays.toString(GunOperation.values()) + ", not '" + name + "'"));
    }

    /**
     * The running peer.
     *
     * @throws IllegalStateException if the component is not started
     */
    public Peer peer() {
        return started(peer);
    }

    /** Where exchanges go on when the peer is done: not on the threads that the peer itself needs. */
    ExecutorService continuations() {
        return started(continuations);
    }

    /** Who consumes the changes of groups of nodes. */
    Groups groups() {
        return groups;
    }

    private static <T> T started(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the component gun is not started, so it has no peer");
        }
        return part;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        continuations = getCamelContext().getExecutorServiceManager().newDefaultThreadPool(this, "GunDone");
        Peer starting = new Peer(configuration.options(), Clock.systemUTC());
        if (requestHandler != null) {
            starting.serveOthers(requestHandler::handle);
        }
        starting.start();
        peer = starting;
        HealthCheckRegistry checks = HealthCheckHelper.getHealthCheckRegistry(getCamelContext());
        if (checks != null) {
            healthCheck = new GunHealthCheck(starting);
            checks.register(healthCheck);
        }
    }

    @Override
    protected void doStop() throws Exception {
        HealthCheckRegistry checks = HealthCheckHelper.getHealthCheckRegistry(getCamelContext());
        if (checks != null && healthCheck != null) {
            checks.unregister(healthCheck);
            healthCheck = null;
        }
        Peer stopping = peer;
        peer = null;
        if (stopping != null) {
            stopping.close();
        }
        getCamelContext().getExecutorServiceManager().shutdownGraceful(continuations);
        continuations = null;
        super.doStop();
    }

    public GunConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(GunConfiguration configuration) {
        this.configuration = configuration;
    }

    public @Nullable Handler<HttpServerRequest> getRequestHandler() {
        return requestHandler;
    }

    public void setRequestHandler(@Nullable Handler<HttpServerRequest> requestHandler) {
        this.requestHandler = requestHandler;
    }
}
