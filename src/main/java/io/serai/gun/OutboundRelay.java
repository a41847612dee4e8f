package io.serai.gun;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One relay that we dial, and dial again whenever the connection ends. */
final class OutboundRelay {
    private static final Logger LOG = LoggerFactory.getLogger(OutboundRelay.class);

    private final RelayAddress address;
    private final long answerMillis;
    private final Vertx vertx;
    private final WebSocketClient client;
    private final Offers offers;
    private final Opening opening;
    private final Backoff backoff;
    private final RelayTime time;
    private volatile @Nullable CatchUp line;
    private volatile Instant since = Instant.now();
    private volatile @Nullable String lastError;
    private volatile @Nullable Duration ahead;
    private volatile boolean stopped;

    /** @param answerMillis how long the relay may take to answer when it is dialled */
    OutboundRelay(
            RelayAddress address,
            long answerMillis,
            Vertx vertx,
            WebSocketClient client,
            Backoff backoff,
            RelayTime time,
            Offers offers,
            Opening opening) {
        this.address = address;
        this.answerMillis = answerMillis;
        this.vertx = vertx;
        this.client = client;
        this.backoff = backoff;
        this.time = time;
        this.offers = offers;
        this.opening = opening;
    }

    /** What to do with an open socket, on its event loop. */
    interface Opening {
        /** Makes its connection; {@code lost} is to be run once when that has ended. */
        CatchUp open(WebSocket socket, Offers offers, Runnable lost);
    }

    void dial() {
        if (stopped) {
            return;
        }
        client.connect(address.connectOptions(answerMillis))
                .onSuccess(this::connected)
                .onFailure(error -> {
                    LOG.debug("No connection to {}", address.url(), error);
                    again(String.valueOf(error.getMessage()));
                });
    }

    void stop() {
        stopped = true;
        CatchUp open = line;
        if (open != null) {
            open.connection().close(CloseCode.GOING_AWAY, "going away");
        }
    }

    /** The open connection, or null while there is none. */
    @Nullable
    Connection connection() {
        CatchUp open = line;
        return open == null ? null : open.connection();
    }

    /** The open connection, or null while there is none or it has no room for what was not asked for. */
    @Nullable
    Connection ready() {
        CatchUp open = line;
        return open != null && open.connection().hasRoom() ? open.connection() : null;
    }

    /** Whether the relay is to be sent the changes with these numbers at once; otherwise it gets them later. */
    boolean passes(long before, long after) {
        boolean passes = ready() != null && offers.pass(before, after);
        if (!passes) {
            wake();
        }
        return passes;
    }

    /** Whether the relay is among these peers, named by what it calls itself or by its address. */
    boolean isAmong(PushText push) {
        Connection open = ready();
        return push.isKnownTo(address.url()) || (open != null && push.isKnownTo(open.peerId()));
    }

    /** Asks the relay for something of which we want to be told from now on. */
    void follow(Query query) {
        CatchUp open = line;
        if (open != null) {
            open.follow(query);
        }
    }

    void beat() {
        CatchUp open = line;
        if (open != null) {
            open.connection().beat();
            open.wake();
        }
    }

    private void wake() {
        CatchUp open = line;
        if (open != null) {
            open.wake();
        }
    }

    RelayStatus status() {
        return new RelayStatus(address.url(), line != null, since, lastError, offers.waiting(), offers.missed(), ahead);
    }

    /** Asks what time it is there, whether it is connected or not; {@link #status()} tells when this has ended. */
    Future<Void> askTime() {
        return time.ask(address, difference -> ahead = difference);
    }

    private void connected(WebSocket socket) {
        LOG.info("Connected to {}", address.url());
        since = Instant.now();
        backoff.connected(System.nanoTime());
        CatchUp open = opening.open(socket, offers, this::lost);
        line = open;
        open.wake();
        if (stopped) {
            stop();
        }
    }

    private void lost() {
        line = null;
        since = Instant.now();
        offers.lost(System.currentTimeMillis());
        backoff.lost(System.nanoTime());
        again("the connection ended");
    }

    private void again(String error) {
        if (!error.equals(lastError)) {
            LOG.info("No connection to {}, which is dialled again: {}", address.url(), error);
        }
        lastError = error;
        if (!stopped) {
            vertx.setTimer(backoff.nextMillis(), due -> dial());
        }
    }
}
