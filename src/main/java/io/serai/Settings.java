package io.serai;

import io.serai.media.AccessLevel;
import java.nio.file.Path;
import java.util.List;
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
        Publish publish,
        Swarm swarm,
        Graph graph,
        Net net) {

    record Media(Path folder, @Nullable DataSize quota, DataSize floor, DataSize largest, AccessLevel defaultAccess) {
        long most() {
            return quota == null ? Long.MAX_VALUE : quota.toBytes();
        }
    }

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

    /** Where this node's HTTP is reached, without a slash at its end. */
    String base(int port) {
        if (publicUrl != null && !publicUrl.isBlank()) {
            return publicUrl.strip().replaceAll("/+$", "");
        }
        return "http://" + (bind.contains(":") ? "[" + bind + "]" : bind) + ":" + port;
    }
}
