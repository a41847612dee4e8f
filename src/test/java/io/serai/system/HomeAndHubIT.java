package io.serai.system;

import static io.serai.system.Neighbours.copies;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node at home that nobody reaches, neither by HTTP nor by BitTorrent, and one that everybody reaches and that has a token. */
@Tag("faults")
class HomeAndHubIT {
    private static final Duration LONG = Duration.ofMinutes(2);

    private static final Map<String, String> HUB = Map.of("REPLICATION_FACTOR", "2", "SERAI_ADMIN_TOKEN", "s3cret");

    /** At an address of this machine at which no node listens. */
    private static final Map<String, String> HOME =
            Map.of("REPLICATION_FACTOR", "2", "PUBLIC_URL", "http://127.0.0.2:1");

    @TempDir
    private Path folder;

    @Test
    void whatIsAtHomeIsCopiedToTheHubWhereEverybodyReadsWhatIsPublic() {
        try (Neighbours nodes = Neighbours.start(folder, 0, HUB)) {
            NodeClient hub = nodes.hub().client();
            SeraiNode home = nodes.add("home", HOME);
            byte[] film = Payload.film(1, 3_000_000);
            home.client()
                    .post("/media/register-peer", Map.of("peerUrl", hub.base()))
                    .expect(200);

            String open = home.client().uploaded("film.mp4", film);
            String sealed = home.client().uploaded("diary.txt?accessLevel=private", Payload.random(2, 300_000));

            Awaitility.await("two copies")
                    .atMost(LONG)
                    .until(() -> copies(home, open) == 2 && copies(home, sealed) == 2);
            assertThat(hub.download(open)).isEqualTo(film);
            assertThat(hub.bytes(open)).isEqualTo(film);
            assertThat(ScrubIT.file(nodes.hub(), sealed)).hasSameBinaryContentAs(ScrubIT.file(home, sealed));
            hub.get("/media/" + sealed + "/bytes").expect(401);
            hub.get("/media").expect(401);
            hub.delete("/media/" + open).expect(401);
        }
    }
}
