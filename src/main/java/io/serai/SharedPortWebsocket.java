package io.serai;

import org.apache.camel.CamelContext;
import org.apache.camel.component.vertx.websocket.VertxWebsocketComponent;
import org.apache.camel.component.vertx.websocket.VertxWebsocketEndpointConfigurer;
import org.apache.camel.component.vertx.websocket.VertxWebsocketHost;
import org.apache.camel.component.vertx.websocket.VertxWebsocketHostConfiguration;
import org.apache.camel.component.vertx.websocket.VertxWebsocketHostKey;
import org.apache.camel.spi.PropertyConfigurer;

/** {@code vertx-websocket} on a port that is open already: its paths go on the router, and no server is started. */
final class SharedPortWebsocket extends VertxWebsocketComponent {
    /** Found by the name of the class otherwise, which is another here; options would be passed over without a word. */
    @Override
    public PropertyConfigurer getEndpointPropertyConfigurer() {
        return new VertxWebsocketEndpointConfigurer();
    }

    @Override
    protected VertxWebsocketHost createVertxWebsocketHost(
            VertxWebsocketHostConfiguration configuration, VertxWebsocketHostKey key) {
        return new Host(getCamelContext(), configuration, key);
    }

    private static final class Host extends VertxWebsocketHost {
        private final VertxWebsocketHostKey key;

        Host(CamelContext camel, VertxWebsocketHostConfiguration configuration, VertxWebsocketHostKey key) {
            super(camel, configuration, key);
            this.key = key;
        }

        @Override
        public void start() {
            // the port's own server listens
        }

        @Override
        public boolean isManagedHost(String host) {
            return key.getHost().equals(host);
        }

        @Override
        public boolean isManagedPort(int port) {
            return key.getPort() == port;
        }
    }
}
