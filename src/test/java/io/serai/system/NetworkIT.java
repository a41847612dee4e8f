package io.serai.system;

import static io.serai.system.Neighbours.copies;
import static io.serai.system.Neighbours.healthyPeers;
import static io.serai.system.Neighbours.proved;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five packaged nodes that hold each other's media. */
class NetworkIT {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final int COPIES = 3;

    @TempDir
    private Path folder;

    @Test
    void whatIsLostWithItsNodesIsMadeAnewByThoseThatAreLeftAndADeletionReachesThem() {
        try (Neighbours nodes = Neighbours.start(folder, 4, Map.of())) {
            SeraiNode origin = nodes.others().get(0);
            byte[] bytes = Payload.film(1, 3_000_000);

            String id = origin.client().uploaded("film.mp4", bytes);

            Awaitility.await("three copies").atMost(LONG).until(() -> copies(origin, id) >= COPIES);
            assertThat(nodes.holding(id)).hasSizeGreaterThanOrEqualTo(COPIES).contains(origin);
            JsonNode manifest = origin.client().manifest(id);

            // the origin and another holder die; the hub stays, as the others meet there
            SeraiNode second = nodes.holding(id).stream()
                    .filter(node -> node != origin && node != nodes.hub())
                    .findFirst()
                    .orElseThrow();
            nodes.kill(origin);
            nodes.kill(second);
            SeraiNode left = nodes.holding(id).get(0);

            Awaitility.await("three copies again")
                    .atMost(LONG)
                    .until(() -> nodes.holding(id).size() == COPIES);
            Set<String> others = nodes.all().stream()
                    .filter(node -> node != left)
                    .map(node -> node.client().pub())
                    .collect(Collectors.toSet());
            Awaitility.await("proved by those that are left")
                    .atMost(LONG)
                    .until(() -> proved(left, id).equals(others));
            for (SeraiNode node : nodes.all()) {
                assertThat(node.client().download(id)).isEqualTo(bytes);
                assertThat(node.client().manifest(id).path("signed")).isEqualTo(manifest.path("signed"));
            }

            nodes.startAgain(origin);
            Awaitility.await().atMost(LONG).until(() -> healthyPeers(origin) >= COPIES);
            origin.client().delete("/media/" + id).expect(204);
            // it comes back with its copy, and nobody asked it for one since
            nodes.startAgain(second);

            Awaitility.await("gone everywhere")
                    .atMost(LONG)
                    .until(() -> nodes.holding(id).isEmpty());
        }
    }
}
