package io.serai;

import io.serai.catalog.PublicUrls;
import io.serai.media.AccessLevel;
import io.serai.store.SpaceBounds;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
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
        Media media,
        Resumable resumable,
        Publish publish,
        Swarm swarm,
        Graph graph,
        Net net,
        Scrub scrub) {

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

    record Swarm(int port, String trackers) {}

    record Graph(int port, String peers) {}

    record Net(String name, @Nullable String secret, int copies) {
        Net {
            if (copies < 1) {
                throw new IllegalArgumentException(
                        "REPLICATION_FACTOR is " + copies + "; at least 1 was expected, this node's own copy");
            }
        }
    }

    record Scrub(Duration cycle, DataSize pace, Duration keep) {}

    /** Where this node's HTTP is reached. Which of its addresses others see a node bound to all of them cannot know. */
    PublicUrls publicUrls(int port) throws UnknownHostException {
        if (publicUrl != null && !publicUrl.isBlank()) {
            return new PublicUrls(Optional.of(publicUrl.strip().replaceAll("/+$", "")));
        }
        if (InetAddress.getByName(bind).isAnyLocalAddress()) {
            return new PublicUrls(Optional.empty());
        }
        return new PublicUrls(Optional.of("http://" + (bind.contains(":") ? "[" + bind + "]" : bind) + ":" + port));
    }
}
