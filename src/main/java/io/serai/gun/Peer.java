package io.serai.gun;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
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
    private final Graph graph;
    private final UserSpace userSpace;
    private final Intake intake;
    private final Relays relays;
    private final ClientConversation clients;
    private final RelayServer server;
    private volatile boolean listening;
    private volatile int port;

    Peer(PeerOptions options) {
        this.options = options;
        port = options.port();
        Clock clock = Clock.systemUTC();
        Lane telling = new Lane(pool);
        Journal journal = new Journal(options.mesh().journal());
        BiConsumer<List<Change>, Set<String>> followers =
                (changes, knownTo) -> telling.execute(() -> subscriptions.tell(changes, knownTo));
        graph = open(clock, matured -> {
            followers.accept(matured, Set.of());
            journal.add(matured, null, clock.millis());
        });
        userSpace = new UserSpace(new Signatures(options.verifiedCache()));
        intake = new Intake(graph, userSpace, options.policy(), followers, clock);
        Seen seen = new Seen(SEEN_IDS);
        Wire wire = new Wire(options.wire(), tally, pool);
        relays = new Relays(pid, graph, intake, subscriptions, seen, wire, options.mesh(), journal, vertx);
        clients = new ClientConversation(
                pid, seen, graph, intake, subscriptions, relays, tally, options.wire(), options.soulQueries());
        UpgradePolicy policy = new UpgradePolicy(options.host(), options.allowedOrigins());
        server = new RelayServer(vertx, policy, clients, wire, request -> others.accept(request));
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

    /** Serves the requests at paths other than {@code /gun}, on the event loop of each. */
    public void serveOthers(Consumer<HttpServerRequest> handler) {
        others = handler;
    }

    /** The soul at a path below this node's own key. */
    public String ownSoul(String path) {
        return "~" + pair().pub() + (path.isEmpty() ? "" : "/" + path);
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

    /**
     * Writes values of this node's own: on disk when the stage completes, on their way to the relays then.
     *
     * @param signed whether the soul is this node's own and the values are signed
     * @param awaitRelay how long to wait for a relay's acknowledgement, or null not to
     */
    CompletionStage<Written> put(
            String soul,
            Map<String, ? extends @Nullable Object> values,
            boolean signed,
            @Nullable Duration awaitRelay) {
        double state = graph.nextState();
        List<Change> changes = new ArrayList<>();
        values.forEach((key, value) -> {
            Change plain = new Change(soul, key, JsonText.of(value), state);
            changes.add(signed ? UserSpace.signed(pair(), plain) : plain);
        });
        checkOwn(changes);
        Written written = new Written(soul, state);
        String id = JsonText.quoted(MessageId.next());
        return intake.takeOwn(changes).thenCompose(taken -> {
            if (awaitRelay != null) {
                return relays.offerAndAwait(id, changes, awaitRelay).thenApply(acknowledged -> written);
            }
            relays.offer(id, taken, null, Set.of());
            return CompletableFuture.completedFuture(written);
        });
    }

    /**
     * Writes values that someone else hands over, by the rules that hold for clients: nothing is signed for them and
     * they are not kept as this node's own. On disk when the stage completes.
     *
     * @param given the state that the values were signed with, or null for the present
     */
    CompletionStage<Written> take(String soul, Map<String, ? extends @Nullable Object> values, @Nullable Double given) {
        double state = given == null ? graph.nextState() : given;
        List<Change> changes = new ArrayList<>();
        try {
            options.wire().checkKeys(values.size());
            values.forEach((key, value) -> changes.add(new Change(soul, key, JsonText.of(value), state)));
            changes.forEach(options.wire()::check);
        } catch (RefusedWriteException e) {
            tally.refuse(e.refusal());
            return CompletableFuture.failedFuture(e);
        }
        return intake.takeFromClient(changes, Set.of())
                .whenComplete((taken, error) -> {
                    if (error == null) {
                        tally.puts.increment();
                        relays.offer(JsonText.quoted(MessageId.next()), taken, null, Set.of());
                    } else {
                        tally.refuse(Refusal.of(error));
                    }
                })
                .thenApply(taken -> new Written(soul, state));
    }

    /**
     * Reads a node, one key of it, or those with a prefix. Where it is not known that all of it is here, the relays
     * are asked first, for no longer than {@code timeout}.
     */
    CompletionStage<Map<String, @Nullable Object>> get(String soul, KeyRange keys, Duration timeout) {
        return CompletableFuture.supplyAsync(() -> read(soul, keys), pool).thenCompose(here -> {
            boolean complete = subscriptions.coversAll(soul) || (keys.only() != null && !here.isEmpty());
            if (complete) {
                return CompletableFuture.completedFuture(here);
            }
            Query query = Query.of(soul, keys.only());
            return relays.ask(query, timeout).thenApplyAsync(found -> found ? read(soul, keys) : here, pool);
        });
    }

    /** Follows a soul or a key of it, here and at the relays, until the handle is closed. */
    AutoCloseable follow(String soul, @Nullable String key, Consumer<List<Change>> listener) {
        Subscriber subscriber = (changes, push) -> listener.accept(changes);
        subscriptions.add(subscriber, soul, key, 1);
        relays.follow(Query.of(soul, key));
        return () -> subscriptions.remove(subscriber);
    }

    /** Hands over what is stored of a soul within a range, page by page; blocks while it reads. */
    void pages(String soul, KeyRange range, int keys, Consumer<List<Change>> pages) {
        Budget budget = Budget.page(options.wire().frame(), keys);
        Node page = graph.read(soul, range, false, budget);
        pages.accept(page.changes());
        while (budget.isSpent()) {
            budget = Budget.page(options.wire().frame(), keys);
            page = graph.readAfter(soul, page.entries().lastKey(), range, budget);
            pages.accept(page.changes());
        }
    }

    /** What is stored of a soul; blocks while it reads. */
    Node stored(String soul) {
        return graph.read(soul, KeyRange.ALL, false, Budget.page(options.wire().queued(), Integer.MAX_VALUE));
    }

    private Map<String, @Nullable Object> read(String soul, KeyRange keys) {
        Budget budget = Budget.page(options.wire().queued(), Integer.MAX_VALUE);
        Node node = graph.read(soul, keys, false, budget);
        if (budget.isSpent()) {
            throw new GunException("the node '" + soul + "' is larger than "
                    + options.wire().queued() + " characters; read it by prefix");
        }
        return values(node.changes());
    }

    /** The values of changes by key; those of user space as they were signed. */
    Map<String, @Nullable Object> values(List<Change> changes) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Change change : changes) {
            userSpace.unpacked(change).ifPresent(json -> values.put(change.key(), JsonText.value(json)));
        }
        return values;
    }

    private void checkOwn(List<Change> changes) {
        double now = System.currentTimeMillis();
        changes.forEach(change -> {
            options.wire().check(change);
            userSpace.check(change, now);
        });
    }

    private SeaPair pair() {
        SeaPair pair = options.pair();
        if (pair == null) {
            throw new GunException("this node has no key pair to sign with; the option pair gives it one");
        }
        return pair;
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
