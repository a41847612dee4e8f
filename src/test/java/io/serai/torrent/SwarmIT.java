package io.serai.torrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwarmIT {
    private static final long SIZE = 5_000_000;

    @TempDir
    Path home;

    private final Swarm seeder = Sample.swarm();
    private final Swarm leecher = Sample.swarm();
    private final Queue<TorrentEvent> events = new ConcurrentLinkedQueue<>();
    private Path folder = Path.of("");

    @BeforeEach
    void listen() throws IOException {
        seeder.addListener(events::add);
        folder = Files.createDirectory(home.resolve("fetched"));
    }

    @AfterEach
    void stop() {
        leecher.close();
        seeder.close();
    }

    @Test
    void fetchesByMagnetFromThePeerThatItNames() throws Exception {
        Sample sample = Sample.write(home, "seeded", SIZE, 1);
        seeder.seed(sample.metainfo(), sample.file());

        FetchedTorrent fetched = get(leecher.fetch(sample.by(seeder, folder, Sample.LIMITS)));

        assertThat(fetched.file()).hasSameBinaryContentAs(sample.file());
        assertThat(fetched.length()).isEqualTo(SIZE);
        assertThat(fetched.metainfo().orElseThrow().infoHash())
                .isEqualTo(sample.metainfo().infoHash());
        assertThat(fetched.metainfo().orElseThrow().content())
                .isEqualTo(sample.metainfo().content());
        assertThat(leecher.statuses()).isEmpty();
        await().until(() -> seeder.status().uploaded() >= SIZE);
        // the session counts what each torrent sent once a second
        await().until(() -> seeder.status(fetched.infoHash()).orElseThrow().uploaded() >= SIZE);
    }

    @Test
    void whoSeedsConnectsToAPeerThatKnowsNobody() throws Exception {
        Sample sample = Sample.write(home, "seeded", SIZE, 16);
        String infoHash = sample.metainfo().infoHash();
        seeder.seed(sample.metainfo(), sample.file());
        MagnetLink nobody = new MagnetLink(infoHash, "", List.of(), List.of(), List.of(), List.of());
        CompletableFuture<FetchedTorrent> fetch =
                leecher.fetch(FetchRequest.of(nobody, List.of(), folder, Sample.LIMITS));
        String peer = leecher.advertisedPeer().orElseThrow();

        seeder.connect("0".repeat(40), List.of(peer));
        assertThat(seeder.status().peers()).isZero();
        seeder.connect(infoHash, List.of("10.0.0.1:1", "no-address:1", peer));

        assertThat(get(fetch).file()).hasSameBinaryContentAs(sample.file());
    }

    @Test
    void whatIsFetchedInOrderCanBeReadWhileItComes() throws Exception {
        Sample sample = Sample.write(home, "seeded", 8 * SIZE, 15);
        byte[] bytes = Files.readAllBytes(sample.file());
        seeder.limit(new RateLimits(10_000_000, 0));
        seeder.seed(sample.metainfo(), sample.file());
        String infoHash = sample.metainfo().infoHash();
        assertThat(leecher.progress(infoHash)).isEmpty();

        CompletableFuture<FetchedTorrent> fetch =
                leecher.fetch(sample.by(seeder, folder, Sample.LIMITS).inOrder(true));
        await().until(() -> come(infoHash) > 0);
        int last = sample.metainfo().pieceCount() - 1;
        leecher.hurry(infoHash, bytes.length - 1);
        await().pollInterval(Duration.ofMillis(20))
                .until(() -> leecher.progress(infoHash).orElseThrow().pieces().get(last));

        // the others come from the first on, the last one because somebody hurries
        FetchProgress seen = leecher.progress(infoHash).orElseThrow();
        int there = seen.pieces().cardinality();
        assertThat(seen.pieces().nextClearBit(0)).isBetween(there / 2, last - 1);
        assertRight(seen, bytes);
        assertThat(get(fetch).file()).hasSameBinaryContentAs(sample.file());
        assertThat(leecher.progress(infoHash)).isEmpty();
    }

    /** How many pieces have come without a gap. */
    private int come(String infoHash) {
        return leecher.progress(infoHash)
                .map(progress -> progress.pieces().nextClearBit(0))
                .orElse(0);
    }

    /** Every piece that has come is in the file as it should be. */
    private static void assertRight(FetchProgress progress, byte[] bytes) throws IOException {
        assertThat(progress.length()).isEqualTo(bytes.length);
        try (FileChannel file = FileChannel.open(progress.file())) {
            for (int piece = progress.pieces().nextSetBit(0);
                    piece >= 0;
                    piece = progress.pieces().nextSetBit(piece + 1)) {
                int from = piece * progress.pieceLength();
                int length = Math.min(progress.pieceLength(), bytes.length - from);
                ByteBuffer read = ByteBuffer.allocate(length);
                file.read(read, from);
                assertThat(read.flip().mismatch(ByteBuffer.wrap(bytes, from, length)))
                        .isNegative();
            }
        }
    }

    @Test
    void whatWasFetchedIsSeededOnUnderItsNameOnDisk() throws Exception {
        Sample sample = Sample.write(home, "seeded", SIZE, 2);
        seeder.seed(sample.metainfo(), sample.file());
        FetchedTorrent fetched = get(leecher.fetch(sample.by(seeder, folder, Sample.LIMITS)));
        seeder.remove(fetched.infoHash());

        leecher.seed(fetched.metainfo().orElseThrow(), fetched.file());
        Path back = Files.createDirectory(home.resolve("back"));

        assertThat(get(seeder.fetch(sample.by(leecher, back, Sample.LIMITS))).file())
                .hasSameBinaryContentAs(sample.file());
    }

    @Test
    void seedsWithoutReadingTheFileAndReportsWrongBytesWhenAPeerAsks() throws Exception {
        Sample sample = Sample.write(home, "seeded", SIZE, 3);
        Files.write(sample.file(), new byte[(int) SIZE]);
        seeder.seed(sample.metainfo(), sample.file());
        await().until(() -> state(sample) == TorrentStatus.State.SEEDING);

        FetchRequest.Limits brief = new FetchRequest.Limits(SIZE, Duration.ofMinutes(1), Duration.ofSeconds(3));
        CompletableFuture<FetchedTorrent> fetch = leecher.fetch(sample.by(seeder, folder, brief));

        // the event follows the state
        await().untilAsserted(() -> assertThat(events)
                .anyMatch(event -> event.kind() == TorrentEvent.Kind.FILE_ERROR
                        && event.message().contains("not those of the torrent")));
        assertThat(state(sample)).isEqualTo(TorrentStatus.State.FILE_ERROR);
        assertFails(fetch, TorrentTimeoutException.class);
    }

    @Test
    void aFileThatWentMissingIsReportedAndNoLongerSeeded() throws Exception {
        Sample sample = Sample.write(home, "seeded", SIZE, 4);
        seeder.seed(sample.metainfo(), sample.file());
        await().until(() -> state(sample) == TorrentStatus.State.SEEDING);
        Files.delete(sample.file());

        FetchRequest.Limits brief = new FetchRequest.Limits(SIZE, Duration.ofMinutes(1), Duration.ofSeconds(3));
        CompletableFuture<FetchedTorrent> fetch = leecher.fetch(sample.by(seeder, folder, brief));

        await().untilAsserted(() -> assertThat(events).anyMatch(event -> event.kind() == TorrentEvent.Kind.FILE_ERROR));
        assertThat(state(sample)).isEqualTo(TorrentStatus.State.FILE_ERROR);
        assertThat(sample.file()).doesNotExist();
        assertThat(seeder.status().failed()).isEqualTo(1);
        assertFails(fetch, TorrentTimeoutException.class);
    }

    @Test
    void seedingTwiceChangesNothing() {
        Sample sample = Sample.write(home, "seeded", SIZE, 5);
        seeder.seed(sample.metainfo(), sample.file());
        seeder.seed(sample.metainfo(), sample.file());

        await().until(() -> state(sample) == TorrentStatus.State.SEEDING);
        assertThat(seeder.statuses()).hasSize(1);
        assertThat(events).extracting(TorrentEvent::kind).containsExactly(TorrentEvent.Kind.SEEDING);
    }

    @Test
    void refusesToSeedAFileOfAnotherLength() throws Exception {
        Sample sample = Sample.write(home, "seeded", SIZE, 6);
        Files.write(sample.file(), new byte[17]);

        assertThatThrownBy(() -> seeder.seed(sample.metainfo(), sample.file()))
                .isInstanceOf(TorrentFileException.class)
                .hasMessageContaining("has 17 bytes, the torrent has " + SIZE);
        Files.delete(sample.file());
        assertThatThrownBy(() -> seeder.seed(sample.metainfo(), sample.file()))
                .isInstanceOf(TorrentFileException.class);
        assertThat(seeder.statuses()).isEmpty();
    }

    @Test
    void refusesAMagnetWhoseTorrentIsTooLargeBeforeItsFirstPiece() throws Exception {
        Sample sample = Sample.write(home, "seeded", SIZE, 7);
        seeder.seed(sample.metainfo(), sample.file());
        FetchRequest.Limits small = new FetchRequest.Limits(SIZE - 1, Duration.ofMinutes(1), Duration.ofSeconds(20));

        assertFails(leecher.fetch(sample.by(seeder, folder, small)), TorrentRefusedException.class);

        assertThat(leecher.status().downloaded()).isZero();
        assertThat(seeder.status(sample.metainfo().infoHash()).orElseThrow().uploaded())
                .isZero();
    }

    @Test
    void aTorrentThatNobodyHasEndsInATimeout() {
        Sample sample = Sample.write(home, "nobody", SIZE, 8);
        FetchRequest.Limits brief = new FetchRequest.Limits(SIZE, Duration.ofMinutes(1), Duration.ofSeconds(1));

        assertFails(leecher.fetch(sample.by(seeder, folder, brief)), TorrentTimeoutException.class);
    }

    @Test
    void doesNotFetchWhatItSeedsItself() throws Exception {
        Sample sample = Sample.write(home, "seeded", SIZE, 9);
        seeder.seed(sample.metainfo(), sample.file());

        FetchedTorrent fetched = get(seeder.fetch(sample.by(leecher, folder, Sample.LIMITS)));

        assertThat(fetched.alreadySeeding()).isTrue();
        assertThat(fetched.file()).isEqualTo(sample.file());
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aSecondFetchOfTheSameTorrentIsRefusedWhileTheFirstRuns() throws Exception {
        Sample sample = Sample.write(home, "nobody", SIZE, 10);
        CompletableFuture<FetchedTorrent> first = leecher.fetch(sample.by(seeder, folder, Sample.LIMITS));
        Path other = Files.createDirectory(home.resolve("other"));

        assertThatThrownBy(() -> leecher.fetch(sample.by(seeder, other, Sample.LIMITS)))
                .isInstanceOf(TorrentBusyException.class);

        leecher.remove(sample.metainfo().infoHash());
        assertFails(first, CancellationException.class);
    }

    @Test
    void removingWhileSeedingStopsItAndKeepsTheFile() throws Exception {
        Sample sample = Sample.write(home, "seeded", SIZE, 11);
        seeder.seed(sample.metainfo(), sample.file());
        get(leecher.fetch(sample.by(seeder, folder, Sample.LIMITS)));

        assertThat(seeder.remove(sample.metainfo().infoHash())).isTrue();
        assertThat(seeder.remove(sample.metainfo().infoHash())).isFalse();

        assertThat(seeder.statuses()).isEmpty();
        assertThat(sample.file()).exists();
        assertThat(events).last().extracting(TorrentEvent::kind).isEqualTo(TorrentEvent.Kind.REMOVED);
    }

    @Test
    void aPortThatIsTakenIsNamedAtStart() {
        TorrentConfiguration taken = new TorrentConfiguration();
        taken.setPort(seeder.port());

        try (Swarm third = new Swarm(taken)) {
            assertThatThrownBy(third::start)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("127.0.0.1:" + seeder.port());
            assertThat(third.isListening()).isFalse();
        }
    }

    @Test
    void aFetchDoesNotConnectToLoopbackUnlessAllowed() {
        TorrentConfiguration strict = new TorrentConfiguration();
        strict.setAllowLoopbackPeers(false);
        Sample sample = Sample.write(home, "seeded", SIZE, 12);
        seeder.seed(sample.metainfo(), sample.file());
        FetchRequest.Limits brief = new FetchRequest.Limits(SIZE, Duration.ofMinutes(1), Duration.ofSeconds(2));

        try (Swarm outside = Sample.swarm(strict);
                HttpTracker tracker = HttpTracker.start()) {
            FetchRequest request = new FetchRequest(
                    sample.metainfo().infoHash(),
                    null,
                    List.of(tracker.url(), tracker.url().replace("127.0.0.1", "localhost")),
                    List.of(),
                    seeder.advertisedPeer().stream().toList(),
                    folder,
                    brief,
                    false);
            assertFails(outside.fetch(request), TorrentTimeoutException.class);
            assertThat(tracker.peers(sample.metainfo().infoHash())).isZero();
        }
        assertThat(seeder.status().uploaded()).isZero();
    }

    @Test
    void aSwarmThatOthersReachFetchesFromLoopbackOnlyWhenTold() throws Exception {
        Sample sample = Sample.write(home, "seeded", SIZE, 16);
        seeder.seed(sample.metainfo(), sample.file());
        TorrentConfiguration told = reached();
        told.setAllowLoopbackPeers(true);

        try (RangeServer web = new RangeServer(sample.file());
                HttpTracker tracker = HttpTracker.start()) {
            FetchRequest.Limits brief = new FetchRequest.Limits(SIZE, Duration.ofMinutes(1), Duration.ofSeconds(2));
            FetchRequest request = new FetchRequest(
                    sample.metainfo().infoHash(),
                    sample.metainfo(),
                    List.of(tracker.url()),
                    List.of(web.url(), web.url().replace("127.0.0.1", "localhost")),
                    seeder.advertisedPeer().stream().toList(),
                    folder,
                    brief,
                    false);
            try (Swarm outside = Sample.swarm(reached())) {
                assertFails(outside.fetch(request), TorrentTimeoutException.class);
            }
            assertThat(tracker.peers(sample.metainfo().infoHash())).isZero();
            assertThat(web.requests()).isZero();
            assertThat(seeder.status().uploaded()).isZero();

            try (Swarm outside = Sample.swarm(told)) {
                assertThat(get(outside.fetch(request)).file()).hasSameBinaryContentAs(sample.file());
            }
        }
    }

    /** Of a swarm that listens beyond loopback. */
    private static TorrentConfiguration reached() {
        TorrentConfiguration configuration = new TorrentConfiguration();
        configuration.setHost("0.0.0.0");
        return configuration;
    }

    @Test
    void fetchesCanBeEndedBeforeAStopAndNoOtherBegins() {
        Sample sample = Sample.write(home, "nobody", SIZE, 14);
        FetchRequest request = FetchRequest.of(sample.metainfo(), List.of(), folder, Sample.LIMITS);
        CompletableFuture<FetchedTorrent> fetch = leecher.fetch(request);

        leecher.endFetches();

        assertFails(fetch, CancellationException.class);
        assertThatThrownBy(() -> leecher.fetch(request)).isInstanceOf(CancellationException.class);
    }

    @Test
    void stoppingEndsFetchesAndLeavesNothing() {
        Sample sample = Sample.write(home, "nobody", SIZE, 13);
        CompletableFuture<FetchedTorrent> fetch =
                leecher.fetch(FetchRequest.of(sample.metainfo(), List.of(), folder, Sample.LIMITS));
        leecher.close();

        assertFails(fetch, CancellationException.class);
        assertThat(leecher.isListening()).isFalse();
    }

    private TorrentStatus.State state(Sample sample) {
        return seeder.status(sample.metainfo().infoHash()).orElseThrow().state();
    }

    private void assertFails(CompletableFuture<FetchedTorrent> fetch, Class<? extends Throwable> error) {
        assertThatThrownBy(() -> get(fetch))
                .satisfiesAnyOf(
                        failure -> assertThat(failure).isInstanceOf(error),
                        failure -> assertThat(failure).hasCauseInstanceOf(error));
        assertThat(folder).isEmptyDirectory();
        assertThat(leecher.statuses()).isEmpty();
    }

    private static FetchedTorrent get(CompletableFuture<FetchedTorrent> fetch) throws Exception {
        return fetch.get(60, TimeUnit.SECONDS);
    }
}
