package io.serai.gun;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One GUN peer: its graph, the port it listens on, the relays it dials. All endpoints of a component share it.
 *
 * <p>What it gives back later it gives back on a thread of its own, and no call waits for a disk or a socket.
 */
public final class Peer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Peer.class);
    private static final int SEEN_IDS = 200_000;
    private static final int EVENT_LOOPS = 2;
    private static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());
    private static final long CLOSE_SECONDS = 10;
    private static final long STUCK_MILLIS = 30_000;

    private final String pid = MessageId.next();
    private final PeerOptions options;
    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS, new NumberedThreads("gun-"));
    private final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setEventLoopPoolSize(EVENT_LOOPS)
            .setFileSystemOptions(
                    new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    private final Subscriptions subscriptions = new Subscriptions();
    private final Tally tally = new Tally();
    private volatile Consumer<HttpServerRequest> others = RelayServer::notFound;
    private final OffsetClock clock;
    private final Graph graph;
    private final Relays relays;
    private final ClientConversation clients;
    private final RelayServer server;
    private final Writes writes;
    private final Reads reads;
    private volatile boolean listening;
    private volatile int port;

    /** @param machine this machine's clock, right or wrong */
    Peer(PeerOptions options, Clock machine) {
        this.options = options;
        clock = new OffsetClock(machine);
        port = options.port();
        Lane telling = new Lane(pool);
        Journal journal = new Journal(options.mesh().journal());
        BiConsumer<List<Change>, Set<String>> followers =
                (changes, knownTo) -> telling.execute(subscriptions.news(changes, knownTo));
        graph = open(clock, matured -> {
            followers.accept(matured, Set.of());
            journal.add(matured, null, clock.millis());
        });
        UserSpace userSpace = new UserSpace(new Signatures(options.verifiedCache()));
        Intake intake = new Intake(graph, userSpace, options.policy(), followers, clock);
        Seen seen = new Seen(SEEN_IDS);
        Wire wire = new Wire(options.wire(), tally, pool);
        relays = new Relays(pid, graph, intake, subscriptions, seen, wire, options.mesh(), journal, machine, vertx);
        clients = new ClientConversation(
                pid, seen, graph, intake, subscriptions, relays, tally, options.wire(), options.soulQueries());
        writes = new Writes(graph, intake, userSpace, relays, tally, options.wire(), options.pair());
        reads = new Reads(graph, userSpace, subscriptions, relays, options.wire(), pool);
        UpgradePolicy policy = new UpgradePolicy(options.host(), options.allowedOrigins());
        server = new RelayServer(vertx, policy, clients, wire, machine, request -> others.accept(request));
    }

    /** Opens the graph; where that fails, gives back what the peer holds already. */
    private Graph open(Clock clock, Consumer<List<Change>> matured) {
        try {
            return new Graph(options.folder(), options.graph(), clock, matured);
        } catch (RuntimeException e) {
            pool.shutdown();
            vertx.close();
            throw e;
        }
    }

    /**
     * Listens and begins to dial.
     *
     * @throws GunException if the port cannot be had; nothing is held then
     */
    void start() {
        try {
            port = server.listen(options.host(), options.port());
            listening = true;
            if (options.compactionMillis() > 0) {
                vertx.setPeriodic(options.compactionMillis(), due -> compact());
            }
            relays.dial(options.relays());
            LOG.info(
                    "GUN peer listens on ws://{}:{}/gun and dials {} relays",
                    options.host(),
                    port,
                    options.relays().size());
        } catch (GunException e) {
            close();
            throw e;
        }
    }

    /** Sets the time of the graph ahead of this machine's, or behind it; what was written keeps its state. */
    public void setClockAhead(Duration offset) {
        clock.set(offset);
    }

    /** Asks the relays what time it is there; when this is complete {@link #status()} tells what they answered, those that did. */
    public CompletionStage<?> askRelaysForTheTime() {
        return relays.askTime().toCompletionStage();
    }

    /** Serves the requests at paths other than {@code /gun}, on the event loop of each. */
    public void serveOthers(Consumer<HttpServerRequest> handler) {
        others = handler;
    }

    Writes writes() {
        return writes;
    }

    Reads reads() {
        return reads;
    }

    /**
     * Lets go of values whose time to live is over and of nulls that are old enough; goes through the whole graph, in
     * small steps. Completes with how many values went.
     */
    public CompletionStage<Long> compact() {
        return graph.compact(pool).whenComplete((gone, error) -> {
            if (error != null) {
                LOG.warn("The graph was not compacted", error);
            } else if (gone > 0) {
                LOG.info("Compaction let go of {} values", gone);
            }
        });
    }

    /**
     * Lays the graph as it is now into a folder that is not there yet: what is on disk by hard links, and what is not yet as a
     * copy. Its caller waits until it is there; a graph opens from it.
     */
    public void checkpoint(Path folder) {
        graph.checkpoint(folder);
    }

    /** The state of things now; cheap enough to be asked every second. */
    public PeerStatus status() {
        return new PeerStatus(
                options.host(),
                port,
                listening,
                clients.connections().size(),
                relays.status(),
                subscriptions.size(),
                tally.traffic(),
                backlog(),
                graph.status());
    }

    private PeerStatus.Backlog backlog() {
        List<Connection> open = new ArrayList<>(clients.connections());
        open.addAll(relays.connections());
        return new PeerStatus.Backlog(
                graph.waitingWrites(),
                open.stream().mapToLong(Connection::waiting).sum(),
                open.stream().mapToLong(Connection::inWork).sum(),
                graph.deferred());
    }

    /** Why the peer does not do its work, or null if it does. */
    @Nullable
    String trouble() {
        if (!listening) {
            return "not listening on " + options.host() + ":" + port;
        }
        if (!graph.isWriting()) {
            return "the graph's writer has ended";
        }
        return graph.busyMillis() > STUCK_MILLIS ? "a commit has taken " + graph.busyMillis() + " ms" : null;
    }

    @Override
    public void close() {
        listening = false;
        relays.stop();
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(CLOSE_SECONDS, TimeUnit.SECONDS);
            pool.shutdown();
            if (!pool.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Work on connections did not end within {} s", CLOSE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("The sockets did not close within {} s", CLOSE_SECONDS, e);
        } finally {
            pool.shutdown();
            graph.close();
        }
    }
}
