package io.serai;

import io.serai.backup.Retention;
import io.serai.catalog.PublicUrls;
import io.serai.maintenance.Task;
import io.serai.media.AccessLevel;
import io.serai.media.InvalidInputException;
import io.serai.sealing.Padding;
import io.serai.store.SpaceBounds;
import io.serai.torrent.BandwidthHours;
import io.serai.torrent.BandwidthSchedule;
import io.serai.torrent.RateLimits;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/** What {@code config/application.yaml} says under {@code serai}; the file explains each value. */
@ConfigurationProperties("serai")
record Settings(
        Path home,
        String bind,
        @Nullable String publicUrl,
        @Nullable String adminToken,
        @Nullable Path passphraseFile,
        List<String> recoveryRecipients,
        Access access,
        Http http,
        Seal seal,
        Media media,
        Resumable resumable,
        Publish publish,
        Swarm swarm,
        Graph graph,
        Net net,
        Scrub scrub,
        Read read,
        Maintenance maintenance,
        Backup backup) {

    /** Who has which role, as identities; and whose tokens are believed. */
    record Access(
            @DefaultValue List<String> operators,
            @DefaultValue List<String> contributors,
            @DefaultValue("") String oidcIssuer,
            @DefaultValue("") String oidcAudience,
            @DefaultValue Map<String, List<String>> groups) {}

    record Http(@DefaultValue List<String> origins, boolean plainBearer, Rates rates) {
        /** Requests a second of an address and of an identity, and wrong credentials a minute; 0 for no bound. */
        record Rates(long strangers, long known, long mistakes) {}
    }

    /**
     * How assets are sealed.
     *
     * @param rotation after how long they are sealed anew; zero for never
     * @param padding of what is sealed from now on
     */
    record Seal(
            @DefaultValue("0s") Duration rotation,
            @DefaultValue("none") Padding padding) {}

    record Media(
            Path folder,
            @Nullable DataSize quota,
            @Nullable Long assetQuota,
            DataSize floor,
            long inodeFloor,
            DataSize largest,
            AccessLevel defaultAccess) {
        SpaceBounds bounds() {
            return new SpaceBounds(
                    floor.toBytes(),
                    inodeFloor,
                    quota == null ? Long.MAX_VALUE : quota.toBytes(),
                    assetQuota == null ? Long.MAX_VALUE : assetQuota);
        }
    }

    record Resumable(int most, Duration lifetime) {}

    record Publish(boolean allowLoopback, DataSize largest) {}

    record Swarm(int port, String trackers, Bandwidth bandwidth, Bounds bounds, Rest rest, Pages pages) {}

    /** How fast the swarm may be. */
    record Bandwidth(
            DataSize up,
            DataSize down,
            DataSize upPerTorrent,
            String zone,
            @DefaultValue List<Hours> hours) {
        /** Hours of the week with caps of their own; without a value, no cap. */
        record Hours(
                @DefaultValue("") String days,
                String from,
                String to,
                @DefaultValue("0") DataSize up,
                @DefaultValue("0") DataSize down) {

            BandwidthHours parsed() {
                return BandwidthHours.parse(days, from, to, RateLimits.of(up.toBytes(), down.toBytes()));
            }
        }

        BandwidthSchedule schedule() {
            return new BandwidthSchedule(
                    Clock.system(zone.isBlank() ? ZoneId.systemDefault() : ZoneId.of(zone.strip())),
                    RateLimits.of(up.toBytes(), down.toBytes()),
                    hours.stream().map(Hours::parsed).toList());
        }
    }

    /** How much of the swarm there may be at a time; 0 where there is no bound. */
    record Bounds(int connections, int connectionsPerTorrent, int uploads, int uploadsPerTorrent, int announces) {}

    /** When a seed is no longer announced; 0 for never. */
    record Rest(double ratio, Duration idle) {}

    /** What pages have of the node over WebRTC. */
    record Pages(
            boolean enabled,
            String iceServers,
            int connections,
            int pending,
            DataSize buffer,
            Duration opening,
            Duration idle) {}

    record Graph(int port, String peers) {}

    record Net(
            String name,
            @DefaultValue("") String secret,
            @DefaultValue List<String> acceptedSecrets,
            int copies,
            Duration heartbeat,
            Duration stale,
            Duration discovery,
            Duration grace,
            DataSize repair,
            Duration proof,
            Duration surplus,
            Duration asking,
            Duration promise,
            int fetches,
            DataSize direct,
            int share,
            @DefaultValue List<String> tags,
            @DefaultValue List<String> members,
            @DefaultValue List<String> expelled,
            boolean privatePeers) {
        Net {
            if (copies < 1) {
                throw new InvalidInputException(
                        "REPLICATION_FACTOR is " + copies + "; at least 1 was expected, this node's own copy");
            }
            if (secret.isBlank() && !acceptedSecrets.isEmpty()) {
                throw new InvalidInputException("SERAI_NETWORK_SECRETS_ACCEPTED is set and SERAI_NETWORK_SECRET is"
                        + " not; a secret that this node itself has was expected");
            }
        }

        /** The network's secrets, this node's own first; empty on an open network. */
        List<String> secrets() {
            return Stream.concat(Stream.of(secret), acceptedSecrets.stream())
                    .filter(text -> !text.isBlank())
                    .distinct()
                    .toList();
        }

        /** What copies for others may take of a quota; without one the disk is the bound. */
        long share(long quota) {
            return quota == Long.MAX_VALUE ? quota : quota / 100 * share;
        }

        /** The words of the tags, by public key. */
        Map<String, String> peerTags() {
            Map<String, String> words = new HashMap<>();
            for (String tag : tags) {
                int equals = tag.indexOf('=');
                if (equals < 1) {
                    throw new InvalidInputException(
                            "SERAI_PEER_TAGS names " + tag + "; a public key, = and a word were expected");
                }
                words.put(
                        tag.substring(0, equals).strip(),
                        tag.substring(equals + 1).strip());
            }
            return words;
        }
    }

    record Scrub(
            Duration cycle,
            DataSize pace,
            Duration keep,
            @DefaultValue List<String> peers) {}

    /**
     * What keeps the node tidy.
     *
     * @param expired how long an asset is kept that has expired
     * @param pin the tag that keeps one all the same
     * @param logs how long files of the log are kept
     * @param peers how long nodes are remembered that are not heard
     * @param tasks what is done when, by the name of the task with hyphens
     */
    record Maintenance(Duration expired, String pin, Duration logs, Duration peers, Map<String, Scheduled> tasks) {
        /** When a task is done, how urgent it is from 1 to 10, and how long it may take. */
        record Scheduled(
                String schedule,
                @DefaultValue("5") int priority,
                @DefaultValue("1h") Duration patience) {}

        /** The tasks, as the file has them. */
        List<Task> inOrder() {
            return tasks.entrySet().stream()
                    .map(task -> new Task(
                            task.getKey().replace('-', '_'),
                            task.getValue().schedule(),
                            task.getValue().priority(),
                            task.getValue().patience()))
                    .toList();
        }
    }

    /**
     * Where backups of this node are kept.
     *
     * @param folder where they are made
     * @param rotation which stay: {@code newest} or {@code gfs}
     * @param keep how many, for {@code newest}
     * @param payload whether the bytes of media are laid beside them
     * @param to the Camel endpoint that each is sent to as well; empty for none. It may hold a secret
     * @param readBack the Camel endpoint that a sent one is read from again; empty for none
     */
    record Backup(Path folder, String rotation, int keep, boolean payload, String to, String readBack) {
        Retention retention() {
            return Retention.of(rotation, keep);
        }

        @Override
        public String toString() {
            return "Backup[" + folder + ", " + rotation + "]";
        }
    }

    /** How much of what is not here is read from other nodes. */
    record Read(DataSize cache, int passages, int readers, Duration patience, Duration look) {}

    /** Where half-done work may lie: a blob comes in by a rename, which one file system must see from both ends. */
    Path staging(boolean together) {
        return together ? home.resolve("staging") : media.folder().resolve(".staging");
    }

    /** Where what was read of other nodes may lie, for the same reason. */
    Path cache(boolean together) {
        return together ? home.resolve("cache") : media.folder().resolve(".cache");
    }

    /** The host by which others reach this node, where its operator says so; an IPv6 address without brackets. */
    Optional<String> publicHost() {
        return statedUrl().flatMap(url -> host(URI.create(url)));
    }

    private static Optional<String> host(URI url) {
        return Optional.ofNullable(url.getHost()).map(host -> host.replaceAll("[\\[\\]]", ""));
    }

    /** The trackers of others at which pages find each other. */
    List<String> pageTrackers() {
        return Stream.of(swarm.trackers().split(",", -1))
                .map(String::strip)
                .filter(url -> url.startsWith("ws:") || url.startsWith("wss:"))
                .filter(url -> !isOwnTracker(URI.create(url)))
                .toList();
    }

    private boolean isOwnTracker(URI tracker) {
        String host = host(tracker).orElse("");
        boolean here = tracker.getPort() == graph.port()
                && Set.of(bind, "localhost", "127.0.0.1").contains(host);
        return "/tracker".equals(tracker.getPath())
                && (here || publicHost().filter(host::equalsIgnoreCase).isPresent());
    }

    /** The host by which others reach this node, in the form that stands in a URL; empty where none is known. */
    Optional<String> reachableHost() throws UnknownHostException {
        Optional<String> host = publicHost();
        if (host.isEmpty() && !InetAddress.getByName(bind).isAnyLocalAddress()) {
            host = Optional.of(bind);
        }
        return host.map(name -> name.contains(":") ? "[" + name + "]" : name);
    }

    /** Where this node's HTTP is reached. Which of its addresses others see a node bound to all of them cannot know. */
    PublicUrls publicUrls(int port) throws UnknownHostException {
        Optional<String> stated = statedUrl().map(url -> url.replaceAll("/+$", ""));
        return new PublicUrls(stated.isPresent() ? stated : reachableHost().map(host -> "http://" + host + ":" + port));
    }

    private Optional<String> statedUrl() {
        return Optional.ofNullable(publicUrl).map(String::strip).filter(url -> !url.isEmpty());
    }
}
