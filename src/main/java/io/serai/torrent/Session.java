package io.serai.torrent;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.libtorrent4j.AddTorrentParams;
import org.libtorrent4j.ErrorCode;
import org.libtorrent4j.InfoHash;
import org.libtorrent4j.SessionHandle;
import org.libtorrent4j.SessionManager;
import org.libtorrent4j.SessionParams;
import org.libtorrent4j.SettingsPack;
import org.libtorrent4j.Sha1Hash;
import org.libtorrent4j.TcpEndpoint;
import org.libtorrent4j.TorrentFlags;
import org.libtorrent4j.TorrentHandle;
import org.libtorrent4j.swig.add_torrent_params;
import org.libtorrent4j.swig.bitfield;
import org.libtorrent4j.swig.error_code;
import org.libtorrent4j.swig.info_hash_t;
import org.libtorrent4j.swig.torrent_flags_t;

/** The native session: what is started, what is added to it and how, what it counts. */
final class Session {
    /** A WebSocket tracker would wake the native library's own WebRTC stack, which is to face no network. */
    private static final Set<String> TRACKER_SCHEMES = Set.of("http", "https", "udp");

    private static final Set<String> WEB_SEED_SCHEMES = Set.of("http", "https");

    private final TorrentConfiguration configuration;
    private final PeerFilter peers;
    private @Nullable SessionManager manager;
    private @Nullable SwarmAlerts alerts;
    private volatile int port;

    Session(TorrentConfiguration configuration) {
        this.configuration = configuration;
        boolean loopback = Optional.ofNullable(configuration.getAllowLoopbackPeers())
                .orElseGet(() -> SessionSettings.isLoopback(configuration));
        this.peers = new PeerFilter(loopback, configuration.isAllowPrivatePeers());
    }

    synchronized void start(Swarm swarm) throws IOException {
        NativeLibrary.load();
        SessionParams parameters = new SessionParams(SessionSettings.of(configuration));
        // the default disk I/O replaces the signal handlers of the Java runtime, which then dies
        parameters.setPosixDiskIO();
        SessionManager starting = new SessionManager();
        SwarmAlerts listener = new SwarmAlerts(swarm);
        starting.addListener(listener);
        starting.start(parameters);
        starting.applySettings(SessionSettings.alertMask());
        starting.swig().set_ip_filter(SessionSettings.addressFilter(peers));
        starting.swig().set_peer_class_filter(SessionSettings.everyPeerIsCounted());
        if (!starting.swig().is_listening()) {
            starting.stop();
            throw new IOException(
                    "cannot listen for BitTorrent on %s:%d: the port is in use or the address is not of this machine"
                            .formatted(configuration.getHost(), configuration.getPort()));
        }
        alerts = listener;
        manager = starting;
        port = starting.swig().listen_port();
    }

    /** Waits for the alert thread, which may itself be waiting for this lock: so stops without it. */
    void stop() {
        SessionManager running;
        synchronized (this) {
            running = manager;
            manager = null;
            port = 0;
        }
        if (running != null) {
            running.stop();
        }
    }

    synchronized boolean isListening() {
        return manager != null && manager.swig().is_listening();
    }

    /** 0 while the session does not run. It never moves, so that nobody has to ask the session's thread for it. */
    int port() {
        return port;
    }

    /**
     * Without reading it, never to be written, and with no tracker yet.
     *
     * @param verified whether the bytes are known to be right; else each piece is hashed before it is first sent
     * @param kept what was counted of it before, if anything
     */
    Handle addSeed(Metainfo metainfo, Path file, boolean verified, Optional<add_torrent_params> kept) {
        AddTorrentParams parameters = new AddTorrentParams();
        parameters.setTorrentInfo(
                metainfo.toNative(Objects.requireNonNull(file.getFileName()).toString()));
        parameters.setSavePath(Objects.requireNonNull(file.getParent()).toString());
        parameters.setTrackers(List.of());
        parameters.setUrlSeeds(List.of());
        parameters.setUploadLimit(configuration.getUploadRateLimitPerTorrent());
        parameters.setFlags(flags(
                TorrentFlags.SEED_MODE,
                TorrentFlags.UPLOAD_MODE,
                TorrentFlags.DISABLE_PEX,
                TorrentFlags.UPDATE_SUBSCRIBE));
        if (verified) {
            parameters.swig().set_verified_pieces(new bitfield(metainfo.pieceCount(), true));
        }
        kept.ifPresent(counters -> resume(parameters.swig(), counters));
        return add(parameters);
    }

    private static void resume(add_torrent_params parameters, add_torrent_params kept) {
        parameters.setTotal_uploaded(kept.getTotal_uploaded());
        parameters.setTotal_downloaded(kept.getTotal_downloaded());
        parameters.setAdded_time(kept.getAdded_time());
        parameters.setCompleted_time(kept.getCompleted_time());
        parameters.setActive_time(kept.getActive_time());
        parameters.setFinished_time(kept.getFinished_time());
        parameters.setSeeding_time(kept.getSeeding_time());
        parameters.setLast_upload(kept.getLast_upload());
    }

    /** Has the session tell, by alerts, of every torrent that changed since it was last asked. */
    synchronized void postUpdates() {
        if (manager != null) {
            manager.swig().post_torrent_updates(TorrentHandle.QUERY_ACCURATE_DOWNLOAD_COUNTERS);
        }
    }

    /** With every address that a stranger named held against the filter. */
    Handle addFetch(FetchRequest request) {
        AddTorrentParams parameters = new AddTorrentParams();
        Metainfo metainfo = request.metainfo();
        torrent_flags_t flags = flags(TorrentFlags.APPLY_IP_FILTER);
        if (request.sequential()) {
            flags = flags.or_(TorrentFlags.SEQUENTIAL_DOWNLOAD);
        }
        if (metainfo == null) {
            parameters.setInfoHashes(new InfoHash(
                    new info_hash_t(Sha1Hash.parseHex(request.infoHash()).swig())));
            flags = flags.or_(TorrentFlags.UPLOAD_MODE);
        } else {
            parameters.setTorrentInfo(metainfo.toNative(request.infoHash()));
        }
        parameters.setSavePath(request.folder().toAbsolutePath().toString());
        parameters.setTrackers(request.trackers().stream()
                .filter(url -> peers.permitsUrl(url, TRACKER_SCHEMES))
                .toList());
        parameters.setUrlSeeds(request.webSeeds().stream()
                .filter(url -> peers.permitsUrl(url, WEB_SEED_SCHEMES))
                .toList());
        parameters.peers(endpoints(request.peers()));
        parameters.setFlags(flags);
        return add(parameters);
    }

    /** Which addresses of strangers may be connected to. */
    PeerFilter peers() {
        return peers;
    }

    /** Those of these peers that may be connected to. */
    List<TcpEndpoint> endpoints(List<String> named) {
        return named.stream()
                .flatMap(peer -> peers.endpoint(peer).stream())
                .map(peer -> new TcpEndpoint(peer.address(), peer.port()))
                .toList();
    }

    synchronized void remove(Handle handle) {
        if (manager != null && handle.raw().isValid()) {
            manager.remove(handle.raw());
        }
    }

    synchronized void removeWithFiles(Handle handle) {
        if (manager != null && handle.raw().isValid()) {
            manager.remove(handle.raw(), SessionHandle.DELETE_FILES.or_(SessionHandle.DELETE_PARTFILE));
        }
    }

    synchronized SwarmStatus status(int seeding, int fetching, int failed) {
        SessionManager running = manager;
        SwarmAlerts.Totals totals = alerts == null ? new SwarmAlerts.Totals(0, 0, 0) : alerts.totals();
        return new SwarmStatus(
                isListening(),
                configuration.getHost(),
                port(),
                seeding,
                fetching,
                failed,
                totals.peers(),
                totals.uploaded(),
                totals.downloaded(),
                running == null ? 0 : running.uploadRate(),
                running == null ? 0 : running.downloadRate(),
                alerts == null ? 0 : alerts.dropped());
    }

    /** Applies at once, to connections that are open too. */
    synchronized void limit(RateLimits limits) {
        running().applySettings(SessionSettings.of(limits));
    }

    /** What the session holds to now. */
    synchronized RateLimits limits() {
        SettingsPack settings = running().settings();
        return new RateLimits(settings.uploadRateLimit(), settings.downloadRateLimit());
    }

    private synchronized Handle add(AddTorrentParams parameters) {
        parameters.setMaxConnections(SessionSettings.bound(configuration.getMaxConnectionsPerTorrent()));
        parameters.setMaxUploads(SessionSettings.bound(configuration.getMaxUploadsPerTorrent()));
        ErrorCode error = new ErrorCode(new error_code());
        var handle = new SessionHandle(running().swig()).addTorrent(parameters, error);
        if (error.isError()) {
            throw new TorrentRefusedException("the session does not take the torrent: " + error.getMessage());
        }
        return new Handle(handle);
    }

    private SessionManager running() {
        if (manager == null) {
            throw new IllegalStateException("the BitTorrent session is not running");
        }
        return manager;
    }

    /** Where this node announces what it seeds. */
    List<String> trackers() {
        return configuration.trackerList().stream()
                .filter(url -> TRACKER_SCHEMES.contains(url.substring(0, Math.max(0, url.indexOf(':')))))
                .toList();
    }

    /** What a .torrent says about trackers and web seeds never reaches the session by itself. */
    private static torrent_flags_t flags(torrent_flags_t... own) {
        torrent_flags_t flags = TorrentFlags.OVERRIDE_TRACKERS
                .or_(TorrentFlags.OVERRIDE_WEB_SEEDS)
                .or_(TorrentFlags.DUPLICATE_IS_ERROR);
        for (torrent_flags_t flag : own) {
            flags = flags.or_(flag);
        }
        return flags;
    }
}
