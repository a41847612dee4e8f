package io.serai.gun;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One relay that we dial, and dial again whenever the connection ends. */
final class OutboundRelay {
    private static final Logger LOG = LoggerFactory.getLogger(OutboundRelay.class);

    private final RelayAddress address;
    private final Vertx vertx;
    private final WebSocketClient client;
    private final Function<Runnable, ConnectionMaker> wiring;
    private final Backoff backoff;
    private volatile @Nullable Connection connection;
    private volatile Instant since = Instant.now();
    private volatile @Nullable String lastError;
    private volatile boolean stopped;

    /** @param wiring makes the connection of an open socket, given what to do when that connection has ended */
    OutboundRelay(
            RelayAddress address,
            Vertx vertx,
            WebSocketClient client,
            Backoff backoff,
            Function<Runnable, ConnectionMaker> wiring) {
        this.address = address;
        this.vertx = vertx;
        this.client = client;
        this.backoff = backoff;
        this.wiring = wiring;
    }

    /** Makes the connection of an open socket, on its event loop, and says on it what there is to say first. */
    interface ConnectionMaker {
        Connection make(WebSocket socket);
    }

    void dial() {
        if (stopped) {
            return;
        }
        client.connect(address.connectOptions()).onSuccess(this::connected).onFailure(error -> {
            LOG.debug("No connection to {}", address.url(), error);
            again(String.valueOf(error.getMessage()));
        });
    }

    void stop() {
        stopped = true;
        Connection open = connection;
        if (open != null) {
            open.close((short) 1001, "going away");
        }
    }

    /** The open connection, or null while there is none. */
    @Nullable
    Connection connection() {
        return connection;
    }

    RelayStatus status() {
        return new RelayStatus(address.url(), connection != null, since, lastError);
    }

    private void connected(WebSocket socket) {
        LOG.info("Connected to {}", address.url());
        since = Instant.now();
        Connection open = wiring.apply(this::lost).make(socket);
        connection = open;
        if (stopped) {
            stop();
        }
    }

    private void lost() {
        connection = null;
        since = Instant.now();
        LOG.info("Lost the connection to {}", address.url());
        again("the connection ended");
    }

    private void again(String error) {
        lastError = error;
        if (!stopped) {
            vertx.setTimer(backoff.nextMillis(), due -> dial());
        }
    }
}
