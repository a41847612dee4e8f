package io.serai.torrent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets pages have what the session seeds: each opens a WebRTC data channel, whose bytes go to the session as those of any other peer do.
 * It is off where the native part of WebRTC cannot be used. Safe for use by many threads.
 */
final class Gateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    private static final long LOOK_SECONDS = 1;

    /** A STUN server that does not answer is waited for no longer. */
    private static final long GATHERING_SECONDS = 3;

    private static final long STOP_SECONDS = 5;

    private final GatewayLimits limits;
    private final String iceServers;
    private final PeerFilter filter;
    private final Predicate<String> seeded;
    private final IntSupplier port;
    private final Loopback loopback;
    private final Traffic traffic = new Traffic();
    private final AtomicLong refused = new AtomicLong();
    private final Map<Page, PageConnection> pages = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor executor =
            new ScheduledThreadPoolExecutor(1, Gateway::thread, new ThreadPoolExecutor.DiscardPolicy());
    private volatile boolean on;
    private @Nullable PipeLoop loop;
    private @Nullable WebRtc webRtc;

    /** Who wants what. */
    private record Page(String infoHash, String id) {}

    /**
     * Off until it is started.
     *
     * @param filter of addresses that pages name
     * @param listening where the session listens
     * @param seeded whether pages may have a torrent, by its info hash in hexadecimal
     * @param port of the session
     */
    Gateway(
            TorrentConfiguration configuration,
            PeerFilter filter,
            InetAddress listening,
            Predicate<String> seeded,
            IntSupplier port) {
        this.limits = GatewayLimits.of(configuration);
        this.iceServers = configuration.getIceServers();
        this.filter = filter;
        this.seeded = seeded;
        this.port = port;
        this.loopback = new Loopback(listening);
    }

    /** Is on a little later, or says in the log why it is not. */
    void start() {
        executor.execute(this::load);
        // it ends with the executor
        var unused = executor.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    /** Whether offers are answered. */
    boolean isOn() {
        return on;
    }

    /**
     * Answers a page that offers a data channel.
     *
     * @param infoHash of the torrent that it wants, in hexadecimal
     * @param id of the page, which has one connection for each torrent
     * @param offer its session description
     * @return the session description that answers it; a {@link TorrentRefusedException} where the offer turns out to be none
     * @throws TorrentRefusedException when the offer is none, or not of a torrent that pages may have
     * @throws TorrentBusyException when there is no room, or the page has what it asks for
     */
    CompletableFuture<String> answer(String infoHash, String id, String offer) {
        try {
            String believed = PageOffer.read(offer, filter);
            PageConnection connection = admit(new Page(infoHash, id));
            executor.execute(() -> connection.accept(this::webRtc, believed));
            // what comes of it is the answer
            var unused = executor.schedule(connection::answerNow, GATHERING_SECONDS, TimeUnit.SECONDS);
            return connection.answer().whenComplete((answer, failure) -> refused.addAndGet(failure == null ? 0 : 1));
        } catch (TorrentRefusedException | TorrentBusyException cause) {
            refused.incrementAndGet();
            throw cause;
        }
    }

    GatewayStatus status() {
        int open = (int) pages.values().stream().filter(PageConnection::isOpen).count();
        return new GatewayStatus(
                on, open, Math.max(0, pages.size() - open), traffic.sent(), traffic.received(), refused.get());
    }

    /** Lets all pages go. */
    @Override
    public void close() {
        on = false;
        try {
            executor.submit(this::end).get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException cause) {
            LOG.warn("Not all pages were let go", cause);
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
        }
        executor.shutdownNow();
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "torrent-pages");
        thread.setDaemon(true);
        return thread;
    }

    private void load() {
        WebRtcNative.load()
                .ifPresentOrElse(
                        reason -> LOG.warn("Pages get nothing over WebRTC, and all else goes on: {}", reason),
                        () -> on = true);
    }

    private synchronized PageConnection admit(Page page) {
        GatewayStatus now = status();
        if (!on || now.pending() >= limits.pending() || now.pending() + now.channels() >= limits.pages()) {
            throw new TorrentBusyException(now + " has no room for another page");
        }
        if (!seeded.test(page.infoHash())) {
            throw new TorrentRefusedException(page.infoHash() + " is no torrent that pages may have");
        }
        if (pages.containsKey(page)) {
            throw new TorrentBusyException("the page has a connection for " + page.infoHash() + " already");
        }
        PageConnection connection = new PageConnection(
                executor, (channel, ended) -> pipe(page.infoHash(), channel, ended), closed -> pages.remove(page));
        pages.put(page, connection);
        return connection;
    }

    private Pipe pipe(String infoHash, Pipe.DataChannel channel, Consumer<String> ended) {
        PipeLoop moving = Objects.requireNonNull(loop, "connections come after the loop");
        Pipe pipe = new Pipe(moving, channel, new Handshake(infoHash), traffic, limits.buffered(), ended);
        try {
            pipe.open(loopback.connect(port.getAsInt()));
            return pipe;
        } catch (IOException cause) {
            throw new UncheckedIOException("the session is not reached", cause);
        }
    }

    private WebRtc webRtc() {
        WebRtc made = webRtc;
        if (made == null) {
            made = new WebRtc(iceServers);
            webRtc = made;
            loop = new PipeLoop();
        }
        return made;
    }

    private void look() {
        for (PageConnection connection : List.copyOf(pages.values())) {
            try {
                look(connection);
            } catch (RuntimeException cause) {
                LOG.error("A page could not be let go", cause);
            }
        }
    }

    private void look(PageConnection connection) {
        Pipe pipe = connection.pipe();
        if (pipe == null && limits.isLate(connection.since())) {
            connection.close("it opened no channel in time");
        } else if (pipe != null && limits.isIdle(pipe.heard())) {
            connection.close("it fell silent");
        }
    }

    private void end() {
        List.copyOf(pages.values()).forEach(connection -> connection.close("the gateway is closed"));
        if (loop != null) {
            loop.close();
        }
        if (webRtc != null) {
            webRtc.close();
        }
    }
}
