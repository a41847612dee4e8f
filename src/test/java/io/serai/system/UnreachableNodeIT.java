package io.serai.system;

import static io.serai.system.Neighbours.copies;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that others cannot reach, neither by HTTP nor by BitTorrent, as behind a router. */
class UnreachableNodeIT {
    private static final Duration LONG = Duration.ofMinutes(2);

    private static final Map<String, String> TWO = Map.of("REPLICATION_FACTOR", "2");

    /** At an address of this machine at which no node listens. */
    private static final Map<String, String> BEHIND_A_ROUTER =
            Map.of("REPLICATION_FACTOR", "2", "PUBLIC_URL", "http://127.0.0.2:1");

    @TempDir
    private Path folder;

    @Test
    void givesACopyToOneThatEverybodyReaches() {
        try (Neighbours nodes = Neighbours.start(folder, 0, TWO)) {
            SeraiNode home = nodes.add("home", BEHIND_A_ROUTER);
            byte[] film = Payload.film(1, 3_000_000);
            byte[] diary = Payload.random(2, 300_000);

            String open = home.client().uploaded("film.mp4", film);
            String sealed = home.client().uploaded("diary.txt?accessLevel=private", diary);

            Awaitility.await("two copies")
                    .atMost(LONG)
                    .until(() -> copies(home, open) == 2 && copies(home, sealed) == 2);
            assertThat(nodes.hub().client().download(open)).isEqualTo(film);
            assertThat(ScrubIT.file(nodes.hub(), sealed)).hasSameBinaryContentAs(ScrubIT.file(home, sealed));
        }
    }
}
