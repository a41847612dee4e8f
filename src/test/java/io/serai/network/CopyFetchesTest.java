package io.serai.network;

import static io.serai.network.FetchingNode.ASKER;
import static io.serai.network.FetchingNode.OPEN;
import static io.serai.network.FetchingNode.ORIGIN;
import static io.serai.network.FetchingNode.SELF;
import static io.serai.network.HoldingTest.ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.serai.catalog.JobKind;
import io.serai.catalog.JobState;
import io.serai.catalog.OnEachDatabase;
import io.serai.catalog.ReplicationJob;
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

@OnEachDatabase
class CopyFetchesTest {
    private static final String HOLDER = DiscoveryTest.pub('c');

    @TempDir
    private Path folder;

    private final Correspondence askers = new Correspondence(ASKER, OPEN, () -> 1);
    private FetchingNode node;
    private CopyFetches fetches;

    @BeforeEach
    void open() {
        node = new FetchingNode(folder);
        fetches = node.fetches;
        there(ORIGIN, 6001);
        there(ASKER, 6002);
        there(HOLDER, 6003);
    }

    @Test
    void theBytesAreHadFromTheOriginAndFromWhoAsks() {
        assertThat(fetches.peers(node.job())).containsExactly("127.0.0.1:6002", "127.0.0.1:6001");
        assertThat(fetches.webSeeds(node.job()))
                .containsExactly(
                        "http://127.0.0.1:7002/api/media/" + ID + "/bytes",
                        "http://127.0.0.1:7001/api/media/" + ID + "/bytes");
    }

    @Test
    void theBytesAreHadFromEveryHolderThatIsNamedByWhoAsksForTheCopy() throws IOException {
        askers.ask(SELF, new Request.Hold(ID, node.origin.manifest(ID, 1), Priority.DEFAULT, List.of(ASKER, HOLDER)));
        Correspondence.Letter letter = askers.due().get(0);
        Map<String, Double> states = letter.pages().keySet().stream().collect(Collectors.toMap(key -> key, key -> 1.0));
        node.reception.heard("~" + ASKER + "/" + letter.soul(), letter.pages(), states);

        assertThat(fetches.peers(node.job())).containsExactly("127.0.0.1:6002", "127.0.0.1:6001", "127.0.0.1:6003");
    }

    @Test
    void whatFailsIsTriedAgainAfterAPauseAndGivenUpInTheEndWithTheReason() {
        node.queue.add(node.job());
        for (int attempt = 1; attempt <= 6; attempt++) {
            fetches.failed(
                    node.queue.find(ID, JobKind.FETCH).orElseThrow(), new IllegalStateException("nobody has it"));

            ReplicationJob after = node.queue.find(ID, JobKind.FETCH).orElseThrow();
            assertThat(after.attempts()).isEqualTo(attempt);
            assertThat(after.reason()).isEqualTo("nobody has it");
            assertThat(after.state()).isEqualTo(attempt < 6 ? JobState.WAITING : JobState.DEAD);
            assertThat(after.nextAt()).isAfter(Instant.now());
        }
    }

    @Test
    void whatIsNotWhatItsOriginSignedIsNotTriedAgain() {
        node.queue.add(node.job());

        fetches.giveUp(node.queue.find(ID, JobKind.FETCH).orElseThrow(), new IllegalStateException("other bytes"));

        ReplicationJob after = node.queue.find(ID, JobKind.FETCH).orElseThrow();
        assertThat(after.state()).isEqualTo(JobState.DEAD);
        assertThat(after.reason()).isEqualTo("other bytes");
        assertThat(after.nextAt()).isAfter(Instant.now().plus(Duration.ofDays(365)));
    }

    @Test
    void noMoreAreFetchedAtATimeThanAllowed() {
        for (char digit : "abc".toCharArray()) {
            node.queue.add(ReplicationJob.fetch(
                    new MediaId(String.valueOf(digit).repeat(64)), Priority.DEFAULT, null, "{}", 1000, Instant.now()));
        }

        List<ReplicationJob> first = fetches.due();
        assertThat(first).hasSize(2);
        assertThat(fetches.due()).isEmpty();

        fetches.done(first.get(0));
        assertThat(fetches.due()).hasSize(1);
    }

    private void there(String pub, int port) {
        Endpoints endpoints = new Endpoints(
                Optional.of("http://127.0.0.1:" + (port + 1000)), Optional.empty(), Optional.of("127.0.0.1:" + port));
        node.meets(pub, endpoints);
    }
}
