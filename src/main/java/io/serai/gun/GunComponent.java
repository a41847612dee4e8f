package io.serai.gun;

import java.util.Map;
import org.apache.camel.Endpoint;
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

    private @Nullable Peer peer;
    private @Nullable GunHealthCheck healthCheck;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        GunEndpoint endpoint = new GunEndpoint(uri, this);
        endpoint.setOperation(GunOperation.valueOf(remaining));
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /**
     * The running peer.
     *
     * @throws IllegalStateException if the component is not started
     */
    public Peer peer() {
        Peer running = peer;
        if (running == null) {
            throw new IllegalStateException("the component gun is not started, so it has no peer");
        }
        return running;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        Peer starting = new Peer(configuration.options());
        starting.start();
        peer = starting;
        HealthCheckRegistry checks = HealthCheckRegistry.get(getCamelContext());
        if (checks != null) {
            healthCheck = new GunHealthCheck(starting);
            checks.register(healthCheck);
        }
    }

    @Override
    protected void doStop() throws Exception {
        HealthCheckRegistry checks = HealthCheckRegistry.get(getCamelContext());
        if (checks != null && healthCheck != null) {
            checks.unregister(healthCheck);
            healthCheck = null;
        }
        if (peer != null) {
            peer.close();
            peer = null;
        }
        super.doStop();
    }

    public GunConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(GunConfiguration configuration) {
        this.configuration = configuration;
    }
}
