package io.serai.torrent;

import java.util.Arrays;
import java.util.List;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** The one session of a component: where it listens, whom it meets, how much it may take. */
@UriParams
public class TorrentConfiguration implements Cloneable {
    @UriParam(defaultValue = "127.0.0.1")
    @Metadata(description = "Address to listen on, as a literal.")
    private String host = "127.0.0.1";

    @UriParam(defaultValue = "6881")
    @Metadata(description = "TCP port to listen on; 0 takes a free one.")
    private int port = 6881;

    @UriParam
    @Metadata(
            description =
                    "Announce URLs, separated by commas, for public torrents. WebSocket trackers go into .torrent and magnet"
                            + " only, never to the session.")
    private String trackers = "";

    @UriParam
    @Metadata(
            description =
                    "Host that magnet links name as a peer. Default is the listening address, unless that is a wildcard.")
    private @Nullable String advertisedHost;

    @UriParam
    @Metadata(description = "Port that magnet links name as a peer; 0 is the listening port.")
    private int advertisedPort;

    @UriParam(label = "security")
    @Metadata(
            label = "security",
            description = "Whether fetches may connect to private, carrier-grade NAT and unique-local addresses.")
    private boolean allowPrivatePeers;

    @UriParam(label = "security")
    @Metadata(
            label = "security",
            description = "Whether fetches may connect to loopback addresses. Default is yes when listening on"
                    + " loopback, else no.")
    private @Nullable Boolean allowLoopbackPeers;

    @UriParam(label = "advanced", defaultValue = "500")
    @Metadata(label = "advanced", description = "Connections over all torrents, at most.")
    private int maxConnections = 500;

    @UriParam(label = "advanced", defaultValue = "100")
    @Metadata(label = "advanced", description = "Connections of one torrent, at most; 0 for no limit of its own.")
    private int maxConnectionsPerTorrent = 100;

    @UriParam(label = "advanced", defaultValue = "100")
    @Metadata(
            label = "advanced",
            description =
                    "Peers that are sent to at the same time over all torrents, at most; 0 for no limit. Others wait"
                            + " their turn.")
    private int maxUploads = 100;

    @UriParam(label = "advanced", defaultValue = "50")
    @Metadata(
            label = "advanced",
            description = "Peers that one torrent is sent to at the same time, at most; 0 for no limit of its own.")
    private int maxUploadsPerTorrent = 50;

    @UriParam(label = "advanced", defaultValue = "20")
    @Metadata(
            label = "advanced",
            description = "Seeds that are announced for the first time in a second, at most; the newest come first.")
    private int announcesPerSecond = 20;

    @UriParam(label = "advanced")
    @Metadata(
            label = "advanced",
            description =
                    "Folder that remembers, across restarts, what was sent of each seed. Default is to forget it.")
    private @Nullable String resumeFolder;

    @UriParam(label = "advanced")
    @Metadata(
            label = "advanced",
            description = "A seed rests once that many times its length was sent; 0 for never. A seed that rests is"
                    + " announced nowhere, and serves those who know its address.")
    private double seedRatio;

    @UriParam(label = "advanced", javaType = "java.time.Duration")
    @Metadata(
            label = "advanced",
            description = "A seed rests once nobody took anything of it for that long; 0 for never.")
    private long seedIdle;

    @UriParam(label = "advanced", defaultValue = "100000")
    @Metadata(
            label = "advanced",
            description = "Alerts of the session that may wait to be heard; what comes on top is dropped, counted, and"
                    + " asked for anew. A seed makes about five when it is added.")
    private int alertQueueSize = 100_000;

    @UriParam(label = "advanced", defaultValue = "16")
    @Metadata(label = "advanced", description = "Fetches at the same time, at most.")
    private int maxFetches = 16;

    @UriParam(label = "advanced")
    @Metadata(label = "advanced", description = "Bytes a second sent over all torrents, at most; 0 for no limit.")
    private int uploadRateLimit;

    @UriParam(label = "advanced")
    @Metadata(label = "advanced", description = "Bytes a second sent of one seed, at most; 0 for no limit of its own.")
    private int uploadRateLimitPerTorrent;

    @UriParam(label = "advanced")
    @Metadata(label = "advanced", description = "Bytes a second received over all torrents, at most; 0 for no limit.")
    private int downloadRateLimit;

    @UriParam(defaultValue = "true")
    @Metadata(
            description =
                    "Whether pages may have public seeds over WebRTC. Where the native part of webrtc-java is missing,"
                            + " or what it links to, this is off, and the log says so.")
    private boolean webRtc = true;

    @UriParam
    @Metadata(
            description =
                    "WebSocket trackers, separated by commas, at which public seeds are announced to pages. Default is"
                            + " none: those of trackers are not announced to by themselves.")
    private String pageTrackers = "";

    @UriParam
    @Metadata(
            description = "What tells this node its public address for WebRTC, or relays for it, separated by commas:"
                    + " stun:host:port, turn:user:password@host:port. Default is none.",
            secret = true)
    private String iceServers = "";

    @UriParam(label = "advanced", defaultValue = "200")
    @Metadata(label = "advanced", description = "Pages that are connected over WebRTC at the same time, at most.")
    private int maxPages = 200;

    @UriParam(label = "advanced", defaultValue = "64")
    @Metadata(
            label = "advanced",
            description = "Those among them that have opened no channel yet, at most. Offers beyond are not answered.")
    private int maxPendingPages = 64;

    @UriParam(label = "advanced", defaultValue = "1048576")
    @Metadata(
            label = "advanced",
            description =
                    "Bytes of one page that may wait in each direction. A page that sends more at once is let go.")
    private long pageBuffer = 1 << 20;

    @UriParam(label = "advanced", defaultValue = "25s", javaType = "java.time.Duration")
    @Metadata(label = "advanced", description = "A page that has no channel so long after its offer is let go.")
    private long pageTimeout = 25_000;

    @UriParam(label = "advanced", defaultValue = "3m", javaType = "java.time.Duration")
    @Metadata(label = "advanced", description = "A page that sent nothing for that long is let go.")
    private long pageIdle = 3 * 60 * 1000L;

    @UriParam(label = "advanced")
    @Metadata(label = "advanced", description = "Whether public torrents use the distributed hash table (BEP 5).")
    private boolean dht;

    @UriParam(label = "advanced")
    @Metadata(label = "advanced", description = "Whether public torrents are announced on the local network (BEP 14).")
    private boolean localDiscovery;

    @UriParam(label = "advanced")
    @Metadata(label = "advanced", description = "Whether the router is asked to forward the port (UPnP, NAT-PMP).")
    private boolean portMapping;

    @UriParam(label = "advanced")
    @Metadata(label = "advanced", description = "Whether peers may also be met over UDP (uTP, BEP 29).")
    private boolean utp;

    public TorrentConfiguration copy() {
        try {
            return (TorrentConfiguration) clone();
        } catch (CloneNotSupportedException cause) {
            throw new RuntimeCamelException(cause);
        }
    }

    public String getHost() {
        return host;
    }

    public void setHost(String host) {
        this.host = host;
    }

    public int getPort() {
        return port;
    }

    public void setPort(int port) {
        this.port = port;
    }

    public String getTrackers() {
        return trackers;
    }

    public void setTrackers(String trackers) {
        this.trackers = trackers;
    }

    /** The trackers one by one. */
    public List<String> trackerList() {
        return list(trackers);
    }

    static List<String> list(String urls) {
        return Arrays.stream(urls.split(","))
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .distinct()
                .toList();
    }

    public @Nullable String getAdvertisedHost() {
        return advertisedHost;
    }

    public void setAdvertisedHost(@Nullable String advertisedHost) {
        this.advertisedHost = advertisedHost;
    }

    public int getAdvertisedPort() {
        return advertisedPort;
    }

    public void setAdvertisedPort(int advertisedPort) {
        this.advertisedPort = advertisedPort;
    }

    public boolean isAllowPrivatePeers() {
        return allowPrivatePeers;
    }

    public void setAllowPrivatePeers(boolean allowPrivatePeers) {
        this.allowPrivatePeers = allowPrivatePeers;
    }

    public @Nullable Boolean getAllowLoopbackPeers() {
        return allowLoopbackPeers;
    }

    public void setAllowLoopbackPeers(@Nullable Boolean allowLoopbackPeers) {
        this.allowLoopbackPeers = allowLoopbackPeers;
    }

    public int getMaxConnections() {
        return maxConnections;
    }

    public void setMaxConnections(int maxConnections) {
        this.maxConnections = maxConnections;
    }

    public int getMaxConnectionsPerTorrent() {
        return maxConnectionsPerTorrent;
    }

    public void setMaxConnectionsPerTorrent(int maxConnectionsPerTorrent) {
        this.maxConnectionsPerTorrent = maxConnectionsPerTorrent;
    }

    public int getMaxUploads() {
        return maxUploads;
    }

    public void setMaxUploads(int maxUploads) {
        this.maxUploads = maxUploads;
    }

    public int getMaxUploadsPerTorrent() {
        return maxUploadsPerTorrent;
    }

    public void setMaxUploadsPerTorrent(int maxUploadsPerTorrent) {
        this.maxUploadsPerTorrent = maxUploadsPerTorrent;
    }

    public int getAnnouncesPerSecond() {
        return announcesPerSecond;
    }

    public void setAnnouncesPerSecond(int announcesPerSecond) {
        this.announcesPerSecond = announcesPerSecond;
    }

    public @Nullable String getResumeFolder() {
        return resumeFolder;
    }

    public void setResumeFolder(@Nullable String resumeFolder) {
        this.resumeFolder = resumeFolder;
    }

    public double getSeedRatio() {
        return seedRatio;
    }

    public void setSeedRatio(double seedRatio) {
        this.seedRatio = seedRatio;
    }

    public long getSeedIdle() {
        return seedIdle;
    }

    public void setSeedIdle(long seedIdle) {
        this.seedIdle = seedIdle;
    }

    public int getAlertQueueSize() {
        return alertQueueSize;
    }

    public void setAlertQueueSize(int alertQueueSize) {
        this.alertQueueSize = alertQueueSize;
    }

    public int getMaxFetches() {
        return maxFetches;
    }

    public void setMaxFetches(int maxFetches) {
        this.maxFetches = maxFetches;
    }

    public int getUploadRateLimit() {
        return uploadRateLimit;
    }

    public void setUploadRateLimit(int uploadRateLimit) {
        this.uploadRateLimit = uploadRateLimit;
    }

    public int getDownloadRateLimit() {
        return downloadRateLimit;
    }

    public void setDownloadRateLimit(int downloadRateLimit) {
        this.downloadRateLimit = downloadRateLimit;
    }

    public boolean isDht() {
        return dht;
    }

    public void setDht(boolean dht) {
        this.dht = dht;
    }

    public boolean isLocalDiscovery() {
        return localDiscovery;
    }

    public void setLocalDiscovery(boolean localDiscovery) {
        this.localDiscovery = localDiscovery;
    }

    public boolean isPortMapping() {
        return portMapping;
    }

    public void setPortMapping(boolean portMapping) {
        this.portMapping = portMapping;
    }

    public boolean isUtp() {
        return utp;
    }

    public void setUtp(boolean utp) {
        this.utp = utp;
    }

    public boolean isWebRtc() {
        return webRtc;
    }

    public void setWebRtc(boolean webRtc) {
        this.webRtc = webRtc;
    }

    public String getIceServers() {
        return iceServers;
    }

    public void setIceServers(String iceServers) {
        this.iceServers = iceServers;
    }

    public int getMaxPages() {
        return maxPages;
    }

    public void setMaxPages(int maxPages) {
        this.maxPages = maxPages;
    }

    public int getMaxPendingPages() {
        return maxPendingPages;
    }

    public void setMaxPendingPages(int maxPendingPages) {
        this.maxPendingPages = maxPendingPages;
    }

    public long getPageBuffer() {
        return pageBuffer;
    }

    public void setPageBuffer(long pageBuffer) {
        this.pageBuffer = pageBuffer;
    }

    public long getPageTimeout() {
        return pageTimeout;
    }

    public void setPageTimeout(long pageTimeout) {
        this.pageTimeout = pageTimeout;
    }

    public long getPageIdle() {
        return pageIdle;
    }

    public void setPageIdle(long pageIdle) {
        this.pageIdle = pageIdle;
    }

    public int getUploadRateLimitPerTorrent() {
        return uploadRateLimitPerTorrent;
    }

    public void setUploadRateLimitPerTorrent(int uploadRateLimitPerTorrent) {
        this.uploadRateLimitPerTorrent = uploadRateLimitPerTorrent;
    }

    public String getPageTrackers() {
        return pageTrackers;
    }

    public void setPageTrackers(String pageTrackers) {
        this.pageTrackers = pageTrackers;
    }
}
