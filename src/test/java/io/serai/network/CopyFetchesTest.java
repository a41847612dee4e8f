package io.serai.network;

import static io.serai.network.HoldingTest.ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.serai.catalog.JobKind;
import io.serai.catalog.JobState;
import io.serai.catalog.ReplicationJob;
import io.serai.catalog.ReplicationQueue;
import io.serai.catalog.TemporaryCatalog;
import io.serai.manifest.NamedSigner;
import io.serai.media.MediaId;
import io.serai.media.Priority;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyFetchesTest {
    private static final String SELF = DiscoveryTest.pub('s');
    private static final String ORIGIN = DiscoveryTest.pub('a');
    private static final String ASKER = DiscoveryTest.pub('b');
    private static final String HOLDER = DiscoveryTest.pub('c');
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Keyring OPEN = new Keyring(List.of());

    @TempDir
    private Path folder;

    private final NamedSigner origin = new NamedSigner(ORIGIN);
    private final Peers peers = new Peers(HOUR, System::nanoTime);
    private final Correspondence askers = new Correspondence(ASKER, OPEN, () -> 1);
    private final Reception reception = new Reception(SELF, peers, OPEN, new Correspondence(SELF, OPEN, () -> 1));
    private ReplicationQueue queue;
    private CopyFetches fetches;

    @BeforeEach
    void open() {
        queue = TemporaryCatalog.in(folder).queue();
        Holders holders = new Holders(peers, new ProvedPairs(HOUR, System::nanoTime), Map.of());
        fetches = new CopyFetches(queue, holders, reception, OPEN, 2);
        there(ORIGIN, 6001);
        there(ASKER, 6002);
        there(HOLDER, 6003);
    }

    @Test
    void theBytesAreHadFromTheOriginAndFromWhoAsks() {
        assertThat(fetches.peers(job())).containsExactly("127.0.0.1:6002", "127.0.0.1:6001");
        assertThat(fetches.webSeeds(job()))
                .containsExactly(
                        "http://127.0.0.1:7002/api/media/" + ID + "/bytes",
                        "http://127.0.0.1:7001/api/media/" + ID + "/bytes");
    }

    @Test
    void theBytesAreHadFromEveryHolderThatIsNamedByWhoAsksForTheCopy() throws IOException {
        askers.ask(SELF, new Request.Hold(ID, origin.manifest(ID, 1), Priority.DEFAULT, List.of(ASKER, HOLDER)));
        Correspondence.Letter letter = askers.due().get(0);
        Map<String, Double> states = letter.pages().keySet().stream().collect(Collectors.toMap(key -> key, key -> 1.0));
        reception.heard("~" + ASKER + "/" + letter.soul(), letter.pages(), states);

        assertThat(fetches.peers(job())).containsExactly("127.0.0.1:6002", "127.0.0.1:6001", "127.0.0.1:6003");
    }

    @Test
    void whatFailsIsTriedAgainAfterAPauseAndGivenUpInTheEndWithTheReason() {
        queue.add(job());
        for (int attempt = 1; attempt <= 6; attempt++) {
            fetches.failed(queue.find(ID, JobKind.FETCH).orElseThrow(), new IllegalStateException("nobody has it"));

            ReplicationJob after = queue.find(ID, JobKind.FETCH).orElseThrow();
            assertThat(after.attempts()).isEqualTo(attempt);
            assertThat(after.reason()).isEqualTo("nobody has it");
            assertThat(after.state()).isEqualTo(attempt < 6 ? JobState.WAITING : JobState.DEAD);
            assertThat(after.nextAt()).isAfter(Instant.now());
        }
    }

    @Test
    void noMoreAreFetchedAtATimeThanAllowed() {
        for (char digit : "abc".toCharArray()) {
            queue.add(ReplicationJob.fetch(
                    new MediaId(String.valueOf(digit).repeat(64)), Priority.DEFAULT, null, "{}", Instant.now()));
        }

        List<ReplicationJob> first = fetches.due();
        assertThat(first).hasSize(2);
        assertThat(fetches.due()).isEmpty();

        fetches.done(first.get(0));
        assertThat(fetches.due()).hasSize(1);
    }

    private ReplicationJob job() {
        return ReplicationJob.fetch(
                ID, Priority.DEFAULT, ASKER, origin.manifest(ID, 1).json(), Instant.now());
    }

    private void there(String pub, int port) {
        Endpoints endpoints = new Endpoints(
                Optional.of("http://127.0.0.1:" + (port + 1000)), Optional.empty(), Optional.of("127.0.0.1:" + port));
        peers.heard(pub, new Presence("serai", "5e".repeat(16), 1, endpoints, 1000, false));
    }
}
