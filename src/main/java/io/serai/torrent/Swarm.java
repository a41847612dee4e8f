package io.serai.torrent;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.libtorrent4j.TorrentStatus.State;
import org.libtorrent4j.swig.add_torrent_params;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All torrents of one node in one native session: each is either seeded from a file that never changes, or fetched into an empty
 * folder. Safe for use by many threads.
 */
public final class Swarm implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Swarm.class);
    private static final long TICK_MILLIS = 250;

    private final TorrentConfiguration configuration;
    private final Session session;
    private final Map<String, Seed> seeds = new ConcurrentHashMap<>();
    private final Map<String, Fetch> fetches = new ConcurrentHashMap<>();
    private final ResumeFolder resume;
    private final Tending tending;
    private final List<Consumer<TorrentEvent>> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable ScheduledExecutorService clock;
    private @Nullable ScheduledFuture<?> ticks;
    private volatile @Nullable String unheard;
    private boolean ending;

    public Swarm(TorrentConfiguration configuration) {
        this.configuration = configuration.copy();
        this.session = new Session(this.configuration);
        String folder = this.configuration.getResumeFolder();
        this.resume = new ResumeFolder(folder == null ? null : Path.of(folder));
        this.tending = new Tending(
                this.configuration,
                seeds,
                session,
                resume,
                (infoHash, reason) -> tell(infoHash, TorrentEvent.Kind.RESTING, reason));
    }

    /**
     * Starts to listen.
     *
     * @throws IOException when the host and port of the configuration cannot be listened on
     */
    public synchronized void start() throws IOException {
        ending = false;
        resume.open();
        session.start(this);
        ScheduledExecutorService started = Executors.newScheduledThreadPool(2, task -> {
            Thread thread = new Thread(task, "torrent-fetches");
            thread.setDaemon(true);
            return thread;
        });
        ticks = started.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        clock = started;
    }

    /** Ends every fetch with a {@link CancellationException}, and takes no other, so that a stop does not wait for one. */
    public synchronized void endFetches() {
        ending = true;
        fetches.values().forEach(fetch -> fetch.fail(new CancellationException("the session is to be stopped")));
    }

    /** Stops. Fetches end with a {@link CancellationException} and leave nothing. */
    @Override
    public synchronized void close() {
        if (ticks != null) {
            ticks.cancel(false);
            ticks = null;
            tending.close();
        }
        ScheduledExecutorService stopping = clock;
        clock = null;
        if (stopping != null) {
            stopping.shutdown();
        }
        fetches.values().forEach(fetch -> fetch.fail(new CancellationException("the session was stopped")));
        session.stop();
        // the session has let go of every file
        fetches.values().forEach(Fetch::left);
        seeds.clear();
    }

    public boolean isListening() {
        return session.isListening();
    }

    /** The port that is really listened on. */
    public int port() {
        return session.port();
    }

    /** What magnet links name as a peer; empty where no address is known that others could use. */
    public Optional<String> advertisedPeer() {
        String host = configuration.getAdvertisedHost();
        if (host == null && SessionSettings.isWildcard(configuration)) {
            return Optional.empty();
        }
        String named = host == null ? configuration.getHost() : host;
        return Optional.of(PeerFilter.bracketed(named) + ":" + advertisedPort());
    }

    /** The port at which others reach it. */
    public int advertisedPort() {
        return configuration.getAdvertisedPort() == 0 ? port() : configuration.getAdvertisedPort();
    }

    /** Told of every change, on the session's own thread: must return at once. */
    public void addListener(Consumer<TorrentEvent> listener) {
        listeners.add(listener);
    }

    public void removeListener(Consumer<TorrentEvent> listener) {
        listeners.remove(listener);
    }

    /** Seeds a file whose bytes nobody has compared with the torrent: each piece is hashed before it is first sent. */
    public void seed(Metainfo metainfo, Path file) {
        seed(metainfo, file, false);
    }

    /**
     * Seeds a file as it is; nothing of it is read before a peer asks. Doing it again changes nothing.
     *
     * @param verified whether the bytes are known to be those of the torrent; else each piece is hashed before it is first sent
     * @throws TorrentFileException when the file is missing or has another length than the metainfo says
     * @throws TorrentBusyException while the same torrent is fetched
     */
    public synchronized void seed(Metainfo metainfo, Path file, boolean verified) {
        String infoHash = metainfo.infoHash();
        if (fetches.containsKey(infoHash)) {
            throw new TorrentBusyException(infoHash + " is being fetched and cannot be seeded yet");
        }
        Path absolute = file.toAbsolutePath();
        Seed.checkFile(absolute, metainfo.content().length());
        Seed present = seeds.get(infoHash);
        if (present != null && !present.failed() && present.file().equals(absolute)) {
            tending.wake(present);
            return;
        }
        if (present != null) {
            tending.end(present, true);
            session.remove(present.handle());
        }
        Optional<add_torrent_params> kept = resume.read(infoHash);
        Seed seed = new Seed(
                metainfo,
                absolute,
                session.addSeed(metainfo, absolute, verified, kept),
                kept.map(add_torrent_params::getTotal_uploaded).orElse(0L));
        seeds.put(infoHash, seed);
        tending.begin(seed);
        // its alert may have come before the entry was there
        if (seed.status().state() == TorrentStatus.State.SEEDING) {
            seeding(infoHash);
        }
    }

    /**
     * Downloads one file.
     *
     * @return ends with {@link TorrentRefusedException}, {@link TorrentTimeoutException}, {@link TorrentFileException} or a
     *     {@link CancellationException} when removed; the folder is empty again then
     * @throws CancellationException after {@link #endFetches}
     * @throws TorrentBusyException when this torrent or as many as allowed are being fetched
     * @throws TorrentFileException when the folder is not an empty folder
     * @throws TorrentRefusedException when the metainfo that was given says too many bytes
     */
    public synchronized CompletableFuture<FetchedTorrent> fetch(FetchRequest request) {
        Seed seeded = seeds.get(request.infoHash());
        if (seeded != null && !seeded.failed()) {
            tending.wake(seeded);
            return CompletableFuture.completedFuture(
                    new FetchedTorrent(request.infoHash(), seeded.length(), seeded.file(), Optional.empty(), true));
        }
        if (ending) {
            throw new CancellationException("the session is to be stopped, and fetches nothing");
        }
        if (fetches.containsKey(request.infoHash())) {
            throw new TorrentBusyException(request.infoHash() + " is being fetched already");
        }
        if (fetches.size() >= configuration.getMaxFetches()) {
            throw new TorrentBusyException(fetches.size() + " torrents are being fetched, which is the limit");
        }
        FetchFolder.check(request.folder());
        if (request.metainfo() != null) {
            Fetch.checkLength(request.metainfo(), request.limits().length());
        }
        Fetch fetch = new Fetch(request, session.addFetch(request), this);
        fetches.put(request.infoHash(), fetch);
        return fetch.result();
    }

    /**
     * Has a torrent connect to peers that may not be able to connect to this one. Whom the filter refuses is left out.
     *
     * @param peers {@code host:port} of literal addresses
     */
    public synchronized void connect(String infoHash, List<String> peers) {
        Optional.ofNullable(seeds.get(infoHash))
                .map(Seed::handle)
                .or(() -> Optional.ofNullable(fetches.get(infoHash)).map(Fetch::handle))
                .ifPresent(torrent -> torrent.connect(session.endpoints(peers)));
    }

    /**
     * Stops seeding or fetching this torrent.
     *
     * @return whether there was one
     */
    public synchronized boolean remove(String infoHash) {
        Fetch fetch = fetches.get(infoHash);
        Seed seed = seeds.remove(infoHash);
        if (fetch != null) {
            fetch.fail(new CancellationException(infoHash + " was removed while it was being fetched"));
        }
        if (seed != null) {
            tending.end(seed, false);
            session.remove(seed.handle());
        }
        if (fetch != null || seed != null) {
            tell(infoHash, TorrentEvent.Kind.REMOVED, "removed on demand");
            return true;
        }
        return false;
    }

    /** Ends once this torrent, if it is being fetched now, is no longer: its folder is then let go of. */
    CompletableFuture<Void> unfetched(String infoHash) {
        Fetch fetch = fetches.get(infoHash);
        return fetch == null
                ? CompletableFuture.completedFuture(null)
                : fetch.result().handle((fetched, failure) -> null);
    }

    /** How far the fetch of a torrent has come; empty until its metadata are known, and when it has ended. */
    public Optional<FetchProgress> progress(String infoHash) {
        return Optional.ofNullable(fetches.get(infoHash)).flatMap(Fetch::progress);
    }

    /** Has a few pieces from an offset on come before the others, where the torrent is being fetched. */
    public void hurry(String infoHash, long offset) {
        Fetch fetch = fetches.get(infoHash);
        if (fetch != null) {
            fetch.hurry(offset);
        }
    }

    public Optional<TorrentStatus> status(String infoHash) {
        return Optional.ofNullable(seeds.get(infoHash))
                .map(Seed::status)
                .or(() -> Optional.ofNullable(fetches.get(infoHash)).map(Fetch::status));
    }

    /** By which pages have what is seeded here. */
    Gateway gateway() {
        return new Gateway(
                configuration, session.peers(), SessionSettings.address(configuration), this::isWell, this::port);
    }

    /** By which pages at trackers of others find what is seeded here and active. */
    PageTrackers pageTrackers(Gateway gateway) {
        return new PageTrackers(
                TorrentConfiguration.list(configuration.getPageTrackers()),
                configuration.getAnnouncesPerSecond(),
                this::activeForPages,
                gateway,
                new SecureRandom());
    }

    private boolean isWell(String infoHash) {
        Seed seed = seeds.get(infoHash);
        return seed != null && seed.isWell();
    }

    private Set<String> activeForPages() {
        return seeds.values().stream()
                .filter(seed -> !seed.closed() && seed.isWell() && seed.isActive())
                .map(Seed::infoHash)
                .collect(Collectors.toSet());
    }

    /** All torrents; asks the session for each, so not for a tight loop. */
    public List<TorrentStatus> statuses() {
        return Stream.concat(
                        seeds.values().stream().map(Seed::status),
                        fetches.values().stream().map(Fetch::status))
                .toList();
    }

    /** The session as a whole. */
    public SwarmStatus status() {
        int failed = (int) seeds.values().stream().filter(Seed::failed).count();
        return session.status(seeds.size() - failed, fetches.size(), failed);
    }

    /** Caps what is sent and received over all torrents from now on. */
    public void limit(RateLimits limits) {
        if (!limits.equals(session.limits())) {
            session.limit(limits);
            LOG.info("The bandwidth is now {}", limits);
        }
    }

    /** The caps that the session holds to now. */
    public RateLimits limits() {
        return session.limits();
    }

    void seeding(String infoHash) {
        Seed seed = seeds.get(infoHash);
        if (seed == null) {
            advance(infoHash);
        } else if (seed.becameSeeding()) {
            tell(infoHash, TorrentEvent.Kind.SEEDING, seed.file().toString());
        }
    }

    /** A seed that leaves its state has met a piece whose bytes are not those of the torrent. */
    void notSeeding(String infoHash) {
        Seed seed = seeds.get(infoHash);
        if (seed == null) {
            advance(infoHash);
        } else if (seed.isSeeding()) {
            fileFailed(infoHash, seed.file() + ": the bytes are not those of the torrent");
        }
    }

    void fileFailed(String infoHash, String message) {
        Seed seed = seeds.get(infoHash);
        Fetch fetch = fetches.get(infoHash);
        if (seed != null && seed.fail(message)) {
            tending.end(seed, true);
            session.remove(seed.handle());
            LOG.warn("No longer seeding {}: {}", infoHash, message);
            tell(infoHash, TorrentEvent.Kind.FILE_ERROR, message);
        } else if (fetch != null) {
            onClock(() -> fetch.fail(new TorrentFileException(message)));
        }
    }

    void advance(String infoHash) {
        Fetch fetch = fetches.get(infoHash);
        if (fetch != null) {
            onClock(fetch::advance);
        }
    }

    void left(String infoHash) {
        Fetch fetch = fetches.get(infoHash);
        if (fetch != null) {
            onClock(fetch::left);
        }
    }

    void finished(Fetch fetch) {
        session.remove(fetch.handle());
        fetches.remove(fetch.infoHash());
        tell(fetch.infoHash(), TorrentEvent.Kind.FINISHED, "every piece is checked and on disk");
    }

    void failed(Fetch fetch) {
        fetches.remove(fetch.infoHash());
    }

    /** Removes a torrent with all that it wrote. */
    void drop(Handle handle) {
        session.removeWithFiles(handle);
    }

    void told(String infoHash, long uploaded) {
        tending.told(infoHash, uploaded);
    }

    void toldAll() {
        tending.toldAll();
    }

    void kept(String infoHash, byte[] data) {
        onClock(() -> tending.kept(infoHash, data));
    }

    void notKept(String infoHash) {
        Seed seed = seeds.get(infoHash);
        if (seed != null) {
            seed.kept();
        }
    }

    /** Has the next tick learn what the alerts said that were dropped. Fetches are looked after by the clock anyway. */
    void askAnew(String dropped) {
        unheard = dropped;
    }

    private void askAnew() {
        String dropped = unheard;
        if (dropped != null) {
            unheard = null;
            LOG.warn("The BitTorrent session had more to tell than its queue holds, and is asked anew: {}", dropped);
            seeds.values().forEach(this::askAnew);
        }
    }

    private void askAnew(Seed seed) {
        seed.handle().status(now -> {
            if (now.errorCode().isError()) {
                fileFailed(seed.infoHash(), seed.file() + ": " + now.errorCode().getMessage());
            } else if (now.isSeeding()) {
                seeding(seed.infoHash());
            } else if (now.state() == State.DOWNLOADING) {
                notSeeding(seed.infoHash());
            }
            return true;
        });
    }

    private void tick() {
        try {
            askAnew();
            tending.advance();
        } catch (RuntimeException cause) {
            LOG.error("The seeds could not be looked after", cause);
        }
        for (Fetch fetch : fetches.values()) {
            try {
                fetch.advance();
            } catch (RuntimeException cause) {
                LOG.error("The fetch of {} could not be looked after", fetch.infoHash(), cause);
            }
        }
    }

    private void onClock(Runnable task) {
        ScheduledExecutorService running = clock;
        if (running != null && !running.isShutdown()) {
            running.execute(task);
        }
    }

    private void tell(String infoHash, TorrentEvent.Kind kind, String message) {
        TorrentEvent event = new TorrentEvent(infoHash, kind, message);
        listeners.forEach(listener -> listener.accept(event));
    }
}
