package io.serai.gun;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** What the peer of a component is started with. A change after that has no effect until the next start. */
@UriParams
public class GunConfiguration implements Cloneable {
    @UriParam(label = "common", defaultValue = "127.0.0.1")
    @Metadata(description = "The address to listen on.")
    private String host = "127.0.0.1";

    @UriParam(label = "common", defaultValue = "8765")
    @Metadata(description = "The port to listen on; 0 takes any that is free.")
    private int port = 8765;

    @UriParam(label = "common")
    @Metadata(description = "The folder of the graph. It is made if it is not there.", required = true)
    private @Nullable String directory;

    @UriParam(label = "common")
    @Metadata(
            description =
                    "The relays to dial: ws, wss, http or https URLs, separated by commas. The path is /gun where none is given.")
    private @Nullable String peers;

    @UriParam(label = "security", secret = true)
    @Metadata(description = "The key pair that this node signs its own values with.")
    private @Nullable SeaPair pair;

    @UriParam(label = "security")
    @Metadata(
            description =
                    "The origins whose pages may connect, separated by commas. While bound to loopback, origins on loopback always may.")
    private @Nullable String allowedOrigins;

    @UriParam(label = "security", defaultValue = "false")
    @Metadata(
            description =
                    "Whether clients may only write values that are signed, stand under their hash, or name an account; others are refused. This node's own writes are not limited.")
    private boolean verifiedOnly;

    @UriParam(label = "security")
    @Metadata(
            description =
                    "How souls begin that clients may write to although only verified values are taken, separated by commas.")
    private @Nullable String allowedSouls;

    @UriParam(label = "security", defaultValue = "true")
    @Metadata(
            description =
                    "Whether clients may query souls by LEX, as stock relays let them. It shows them souls they did not know.")
    private boolean soulQueries = true;

    @UriParam(label = "advanced", defaultValue = "1000", javaType = "java.time.Duration")
    @Metadata(description = "The pause before a lost relay is dialled again. It doubles with each failure.")
    private long reconnectDelay = 1000;

    @UriParam(label = "advanced", defaultValue = "60000", javaType = "java.time.Duration")
    @Metadata(description = "The longest pause before a lost relay is dialled again.")
    private long maxReconnectDelay = 60_000;

    @UriParam(label = "advanced", defaultValue = "20000", javaType = "java.time.Duration")
    @Metadata(description = "The pause between two heartbeats to each connection.")
    private long heartbeat = 20_000;

    @UriParam(label = "advanced", defaultValue = "60000", javaType = "java.time.Duration")
    @Metadata(
            description =
                    "How long a connection may not answer pings, or take nothing of what waits for it; then it is closed.")
    private long maxIdle = 60_000;

    @UriParam(label = "limits", defaultValue = "4194304")
    @Metadata(description = "The most characters of one frame.")
    private int maxFrameSize = 4 << 20;

    @UriParam(label = "limits", defaultValue = "1048576")
    @Metadata(description = "The most characters of one value, as JSON.")
    private int maxValueSize = 1 << 20;

    @UriParam(label = "limits", defaultValue = "10000")
    @Metadata(description = "The most keys of one put, and the most messages of one frame.")
    private int maxKeys = 10_000;

    @UriParam(label = "limits", defaultValue = "4096")
    @Metadata(description = "The most characters of one soul or key.")
    private int maxNameSize = 4096;

    @UriParam(label = "limits", defaultValue = "1000")
    @Metadata(description = "The most clients connected at once.")
    private int maxConnections = 1000;

    @UriParam(label = "limits", defaultValue = "10000")
    @Metadata(description = "The most souls or keys that one client follows.")
    private int maxSubscriptions = 10_000;

    @UriParam(label = "limits", defaultValue = "512")
    @Metadata(
            description = "The most messages of one client in work at once; it is not read from while there are more.")
    private int maxInWork = 512;

    @UriParam(label = "limits", defaultValue = "8388608")
    @Metadata(
            description =
                    "The most characters of one client's messages in work at once; it is not read from while there are more.")
    private long maxInWorkSize = 8L << 20;

    @UriParam(label = "limits", defaultValue = "20000")
    @Metadata(
            description =
                    "The most messages of one client a second, after two seconds' worth at once; one that sends more is read from more slowly.")
    private int maxMessageRate = 20_000;

    @UriParam(label = "limits", defaultValue = "16777216")
    @Metadata(
            description =
                    "The most characters that wait for one client to read them. Its gets are not answered while it is half as far behind; if changes that it follows bring it further, it is closed.")
    private long maxQueued = 16L << 20;

    @UriParam(label = "limits", defaultValue = "20000")
    @Metadata(description = "The most gets that are out at relays within nine seconds; what is beyond is asked later.")
    private int maxAsks = 20_000;

    @UriParam(label = "limits", defaultValue = "100000")
    @Metadata(
            description =
                    "The most changed keys that are remembered for relays that are away; what is older is not offered to them.")
    private int maxJournal = 100_000;

    @UriParam(label = "limits", defaultValue = "65536")
    @Metadata(description = "The most writes that wait for a commit.")
    private int maxQueuedWrites = 65_536;

    @UriParam(label = "limits", defaultValue = "100000")
    @Metadata(description = "The most values that wait for their state to come.")
    private int maxDeferred = 100_000;

    @UriParam(label = "limits", defaultValue = "33554432")
    @Metadata(description = "The most bytes of the graph's database that are cached in memory.")
    private long cacheSize = 32L << 20;

    @UriParam(label = "limits", defaultValue = "34560000000", javaType = "java.time.Duration")
    @Metadata(
            description =
                    "How old a null is before compaction forgets its key. A peer that was away for longer may bring the value back.")
    private long nullAge = Duration.ofDays(400).toMillis();

    @UriParam(label = "advanced", defaultValue = "86400000", javaType = "java.time.Duration")
    @Metadata(
            description = "The pause between compactions of the graph; 0 leaves them to calls of the peer's compact().")
    private long compactionInterval = Duration.ofDays(1).toMillis();

    @UriParam(label = "limits", defaultValue = "10000")
    @Metadata(description = "The most valid signatures that are remembered, so that they need not be checked again.")
    private int verifiedCache = 10_000;

    /** A copy that shares nothing that changes. */
    public GunConfiguration copy() {
        try {
            return (GunConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    PeerOptions options() {
        if (directory == null || directory.isBlank()) {
            throw new IllegalArgumentException("the option directory is needed: the folder of the graph");
        }
        WireBounds wire = new WireBounds(
                maxFrameSize,
                maxValueSize,
                maxKeys,
                maxNameSize,
                maxConnections,
                maxSubscriptions,
                maxMessageRate,
                maxInWork,
                maxInWorkSize,
                maxQueued,
                heartbeat,
                maxIdle);
        return new PeerOptions(
                host,
                port,
                Path.of(directory),
                list(peers).map(RelayAddress::of).toList(),
                list(allowedOrigins).collect(Collectors.toUnmodifiableSet()),
                pair,
                new WritePolicy(verifiedOnly, list(allowedSouls).toList()),
                verifiedCache,
                soulQueries,
                wire,
                new RelayBounds(reconnectDelay, maxReconnectDelay, maxAsks, maxJournal),
                new GraphBounds(maxQueuedWrites, maxDeferred, cacheSize, nullAge),
                compactionInterval);
    }

    private static Stream<String> list(@Nullable String text) {
        return text == null
                ? Stream.empty()
                : Arrays.stream(text.split(",", -1)).map(String::trim).filter(item -> !item.isEmpty());
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

    public @Nullable String getDirectory() {
        return directory;
    }

    public void setDirectory(@Nullable String directory) {
        this.directory = directory;
    }

    public @Nullable String getPeers() {
        return peers;
    }

    public void setPeers(@Nullable String peers) {
        this.peers = peers;
    }

    public @Nullable SeaPair getPair() {
        return pair;
    }

    public void setPair(@Nullable SeaPair pair) {
        this.pair = pair;
    }

    public @Nullable String getAllowedOrigins() {
        return allowedOrigins;
    }

    public void setAllowedOrigins(@Nullable String allowedOrigins) {
        this.allowedOrigins = allowedOrigins;
    }

    public boolean isVerifiedOnly() {
        return verifiedOnly;
    }

    public void setVerifiedOnly(boolean verifiedOnly) {
        this.verifiedOnly = verifiedOnly;
    }

    public @Nullable String getAllowedSouls() {
        return allowedSouls;
    }

    public void setAllowedSouls(@Nullable String allowedSouls) {
        this.allowedSouls = allowedSouls;
    }

    public boolean isSoulQueries() {
        return soulQueries;
    }

    public void setSoulQueries(boolean soulQueries) {
        this.soulQueries = soulQueries;
    }

    public long getReconnectDelay() {
        return reconnectDelay;
    }

    public void setReconnectDelay(long reconnectDelay) {
        this.reconnectDelay = reconnectDelay;
    }

    public long getMaxReconnectDelay() {
        return maxReconnectDelay;
    }

    public void setMaxReconnectDelay(long maxReconnectDelay) {
        this.maxReconnectDelay = maxReconnectDelay;
    }

    public long getHeartbeat() {
        return heartbeat;
    }

    public void setHeartbeat(long heartbeat) {
        this.heartbeat = heartbeat;
    }

    public long getMaxIdle() {
        return maxIdle;
    }

    public void setMaxIdle(long maxIdle) {
        this.maxIdle = maxIdle;
    }

    public int getMaxFrameSize() {
        return maxFrameSize;
    }

    public void setMaxFrameSize(int maxFrameSize) {
        this.maxFrameSize = maxFrameSize;
    }

    public int getMaxValueSize() {
        return maxValueSize;
    }

    public void setMaxValueSize(int maxValueSize) {
        this.maxValueSize = maxValueSize;
    }

    public int getMaxKeys() {
        return maxKeys;
    }

    public void setMaxKeys(int maxKeys) {
        this.maxKeys = maxKeys;
    }

    public int getMaxNameSize() {
        return maxNameSize;
    }

    public void setMaxNameSize(int maxNameSize) {
        this.maxNameSize = maxNameSize;
    }

    public int getMaxConnections() {
        return maxConnections;
    }

    public void setMaxConnections(int maxConnections) {
        this.maxConnections = maxConnections;
    }

    public int getMaxSubscriptions() {
        return maxSubscriptions;
    }

    public void setMaxSubscriptions(int maxSubscriptions) {
        this.maxSubscriptions = maxSubscriptions;
    }

    public int getMaxInWork() {
        return maxInWork;
    }

    public void setMaxInWork(int maxInWork) {
        this.maxInWork = maxInWork;
    }

    public long getMaxInWorkSize() {
        return maxInWorkSize;
    }

    public void setMaxInWorkSize(long maxInWorkSize) {
        this.maxInWorkSize = maxInWorkSize;
    }

    public int getMaxMessageRate() {
        return maxMessageRate;
    }

    public void setMaxMessageRate(int maxMessageRate) {
        this.maxMessageRate = maxMessageRate;
    }

    public long getMaxQueued() {
        return maxQueued;
    }

    public void setMaxQueued(long maxQueued) {
        this.maxQueued = maxQueued;
    }

    public int getMaxAsks() {
        return maxAsks;
    }

    public void setMaxAsks(int maxAsks) {
        this.maxAsks = maxAsks;
    }

    public int getMaxJournal() {
        return maxJournal;
    }

    public void setMaxJournal(int maxJournal) {
        this.maxJournal = maxJournal;
    }

    public int getMaxQueuedWrites() {
        return maxQueuedWrites;
    }

    public void setMaxQueuedWrites(int maxQueuedWrites) {
        this.maxQueuedWrites = maxQueuedWrites;
    }

    public long getCacheSize() {
        return cacheSize;
    }

    public void setCacheSize(long cacheSize) {
        this.cacheSize = cacheSize;
    }

    public long getNullAge() {
        return nullAge;
    }

    public void setNullAge(long nullAge) {
        this.nullAge = nullAge;
    }

    public long getCompactionInterval() {
        return compactionInterval;
    }

    public void setCompactionInterval(long compactionInterval) {
        this.compactionInterval = compactionInterval;
    }

    public int getMaxDeferred() {
        return maxDeferred;
    }

    public void setMaxDeferred(int maxDeferred) {
        this.maxDeferred = maxDeferred;
    }

    public int getVerifiedCache() {
        return verifiedCache;
    }

    public void setVerifiedCache(int verifiedCache) {
        this.verifiedCache = verifiedCache;
    }
}
