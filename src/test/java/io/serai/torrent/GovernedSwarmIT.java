package io.serai.torrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GovernedSwarmIT {
    private static final long SIZE = 3_000_000;

    @TempDir
    Path home;

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closing : open) {
            closing.close();
        }
    }

    @Test
    void whatWasVerifiedBeforeIsSentWithoutBeingHashedAgain() throws Exception {
        Sample sample = Sample.write(home, "verified", SIZE, 1);
        byte[] wrong = new byte[(int) SIZE];
        Files.write(sample.file(), wrong);
        Swarm seeder = opened(new TorrentConfiguration());
        Swarm leecher = opened(new TorrentConfiguration());
        seeder.seed(sample.metainfo(), sample.file(), true);
        await().until(() -> state(seeder, sample) == TorrentStatus.State.SEEDING);

        var fetch = leecher.fetch(sample.by(seeder, Files.createDirectory(home.resolve("got")), Sample.LIMITS));

        // the receiver finds out, as with every stranger; the sender never looked
        await().until(() -> seeder.status().uploaded() > 0);
        assertThat(state(seeder, sample)).isEqualTo(TorrentStatus.State.SEEDING);
        assertThat(fetch).isNotDone();
    }

    @Test
    void aVerifiedFileThatGoesMissingIsReportedWhenAPeerAsks() throws Exception {
        Sample sample = Sample.write(home, "missing", SIZE, 2);
        Swarm seeder = opened(new TorrentConfiguration());
        Swarm leecher = opened(new TorrentConfiguration());
        seeder.seed(sample.metainfo(), sample.file(), true);
        await().until(() -> state(seeder, sample) == TorrentStatus.State.SEEDING);
        Files.delete(sample.file());

        var fetch = leecher.fetch(sample.by(seeder, Files.createDirectory(home.resolve("got")), Sample.LIMITS));

        await().until(() -> state(seeder, sample) == TorrentStatus.State.FILE_ERROR);
        assertThat(sample.file()).doesNotExist();
        assertThat(fetch).isNotDone();
    }

    @Test
    void aCapHoldsForPeersOfTheOwnMachineAndMovesWhileTheyAreConnected() throws Exception {
        Sample sample = Sample.write(home, "capped", SIZE, 3);
        Swarm seeder = opened(new TorrentConfiguration());
        Swarm leecher = opened(new TorrentConfiguration());
        seeder.limit(new RateLimits(100_000, 0));
        assertThat(seeder.limits()).isEqualTo(new RateLimits(100_000, 0));
        seeder.seed(sample.metainfo(), sample.file(), true);

        long start = System.nanoTime();
        var fetch = leecher.fetch(sample.by(seeder, Files.createDirectory(home.resolve("got")), Sample.LIMITS));
        await().until(() -> seeder.status().uploaded() > 100_000);
        await().during(Duration.ofSeconds(2)).until(() -> !fetch.isDone());
        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat(seeder.status().uploaded()).isLessThan((long) (100_000 * (seconds + 2)));

        seeder.limit(new RateLimits(0, 0));
        assertThat(fetch.get(20, TimeUnit.SECONDS).file()).hasSameBinaryContentAs(sample.file());
    }

    @Test
    void connectionsOfOneTorrentAndOfAllAreBounded() throws Exception {
        TorrentConfiguration bounded = new TorrentConfiguration();
        bounded.setMaxConnectionsPerTorrent(2);
        bounded.setUploadRateLimit(50_000);
        Swarm seeder = opened(bounded);
        Sample sample = Sample.write(home, "wanted", SIZE, 4);
        seeder.seed(sample.metainfo(), sample.file(), true);
        for (int peer = 0; peer < 4; peer++) {
            Swarm leecher = opened(new TorrentConfiguration());
            var unused =
                    leecher.fetch(sample.by(seeder, Files.createDirectory(home.resolve("got" + peer)), Sample.LIMITS));
        }

        await().until(() -> peers(seeder, sample) == 2);
        await().during(Duration.ofSeconds(1)).until(() -> peers(seeder, sample) <= 2);
    }

    @Test
    void aStartWithManySeedsAnnouncesThemAtThePaceAndAllOfThem() {
        int pace = 20;
        int torrents = 50;
        try (HttpTracker tracker = HttpTracker.start()) {
            TorrentConfiguration configuration = new TorrentConfiguration();
            configuration.setTrackers(tracker.url());
            configuration.setAnnouncesPerSecond(pace);
            Swarm seeder = opened(configuration);
            for (int number = 0; number < torrents; number++) {
                Sample sample = Sample.write(home, "seed" + number, 100, number);
                seeder.seed(sample.metainfo(), sample.file(), true);
            }

            await().atMost(20, TimeUnit.SECONDS).until(() -> tracker.started().size() == torrents);
            // in any second: the pace, and the half of it that may be saved up
            assertThat(mostInASecond(tracker.started())).isLessThanOrEqualTo(pace * 3 / 2 + 2);
        }
    }

    @Test
    void whatASeedHasSentIsRememberedAcrossARestartAndForgottenWhenItIsRemoved() throws Exception {
        Sample sample = Sample.write(home, "remembered", SIZE, 5);
        Path resume = home.resolve("resume");
        Swarm first = opened(remembering(resume));
        first.seed(sample.metainfo(), sample.file(), true);
        fetched(sample, first, "got");
        // the session counts once a second
        await().until(() -> uploaded(first, sample) >= SIZE);
        first.close();
        assertThat(resume).isDirectoryContaining("glob:**/" + sample.metainfo().infoHash() + ".resume");

        Swarm second = opened(remembering(resume));
        second.seed(sample.metainfo(), sample.file(), true);
        assertThat(uploaded(second, sample)).isBetween(SIZE, SIZE + SIZE / 2);
        await().until(() -> state(second, sample) == TorrentStatus.State.SEEDING);
        fetched(sample, second, "again");
        await().until(() -> uploaded(second, sample) >= 2 * SIZE);

        second.remove(sample.metainfo().infoHash());
        assertThat(resume).isEmptyDirectory();
    }

    @Test
    void countersThatCannotBeReadBeginAnew() throws Exception {
        Sample sample = Sample.write(home, "broken", SIZE, 6);
        Path resume = Files.createDirectory(home.resolve("resume"));
        Files.writeString(resume.resolve(sample.metainfo().infoHash() + ".resume"), "no resume data");

        Swarm seeder = opened(remembering(resume));
        seeder.seed(sample.metainfo(), sample.file(), true);

        await().until(() -> state(seeder, sample) == TorrentStatus.State.SEEDING);
        assertThat(uploaded(seeder, sample)).isZero();
    }

    @Test
    void aSeedThatGaveItsShareLeavesTheTrackerAndServesWhoKnowsItUntilItIsWanted() throws Exception {
        Sample sample = Sample.write(home, "generous", SIZE, 7);
        String infoHash = sample.metainfo().infoHash();
        try (HttpTracker tracker = HttpTracker.start()) {
            TorrentConfiguration generous = remembering(home.resolve("resume"));
            generous.setTrackers(tracker.url());
            generous.setSeedRatio(1);
            Swarm seeder = opened(generous);
            seeder.seed(sample.metainfo(), sample.file(), true);
            await().until(() -> tracker.peers(infoHash) == 1);

            fetched(sample, seeder, "got");
            await().until(() -> state(seeder, sample) == TorrentStatus.State.RESTING);
            await().until(() -> tracker.peers(infoHash) == 0);
            fetched(sample, seeder, "again");
            assertThat(state(seeder, sample)).isEqualTo(TorrentStatus.State.RESTING);

            seeder.close();
            Swarm restarted = opened(generous);
            restarted.seed(sample.metainfo(), sample.file(), true);
            await().until(() -> state(restarted, sample) == TorrentStatus.State.RESTING);

            restarted.seed(sample.metainfo(), sample.file(), true);
            await().until(() -> tracker.peers(infoHash) == 1);
            assertThat(state(restarted, sample)).isEqualTo(TorrentStatus.State.SEEDING);
        }
    }

    @Test
    void aSeedThatNobodyAsksForRestsUntilAPeerTakesFromIt() throws Exception {
        Sample sample = Sample.write(home, "forgotten", SIZE, 8);
        try (HttpTracker tracker = HttpTracker.start()) {
            TorrentConfiguration forgetful = new TorrentConfiguration();
            forgetful.setTrackers(tracker.url());
            forgetful.setSeedIdle(2000);
            Swarm seeder = opened(forgetful);
            List<TorrentEvent.Kind> events = new CopyOnWriteArrayList<>();
            seeder.addListener(event -> events.add(event.kind()));
            seeder.seed(sample.metainfo(), sample.file(), true);

            await().until(() -> events.equals(List.of(TorrentEvent.Kind.SEEDING, TorrentEvent.Kind.RESTING)));
            await().until(() -> tracker.peers(sample.metainfo().infoHash()) == 0);

            fetched(sample, seeder, "got");
            await().until(() -> tracker.peers(sample.metainfo().infoHash()) == 1);
        }
    }

    @Test
    void alertsThatWereDroppedAreCountedAndNoSeedStaysUnheard() {
        TorrentConfiguration deaf = new TorrentConfiguration();
        deaf.setAlertQueueSize(2);
        Swarm seeder = opened(deaf);
        Set<String> heard = ConcurrentHashMap.newKeySet();
        seeder.addListener(event -> heard.add(event.infoHash()));
        List<Sample> samples = IntStream.range(0, 200)
                .mapToObj(number -> Sample.write(home, "seed" + number, 100, number))
                .toList();

        samples.forEach(sample -> seeder.seed(sample.metainfo(), sample.file(), true));

        await().until(() -> heard.size() == samples.size());
        assertThat(seeder.status().alertsDropped()).isPositive();
    }

    private static TorrentConfiguration remembering(Path resume) {
        TorrentConfiguration configuration = new TorrentConfiguration();
        configuration.setResumeFolder(resume.toString());
        return configuration;
    }

    private void fetched(Sample sample, Swarm seeder, String folder) throws Exception {
        try (Swarm leecher = Sample.swarm()) {
            Path into = Files.createDirectory(home.resolve(folder));
            assertThat(leecher.fetch(sample.by(seeder, into, Sample.LIMITS))
                            .get(30, TimeUnit.SECONDS)
                            .file())
                    .hasSameBinaryContentAs(sample.file());
        }
    }

    private static long uploaded(Swarm swarm, Sample sample) {
        return swarm.status(sample.metainfo().infoHash()).orElseThrow().uploaded();
    }

    private static long mostInASecond(List<Long> nanos) {
        return nanos.stream()
                .mapToLong(first -> nanos.stream()
                        .filter(other -> other >= first && other - first < TimeUnit.SECONDS.toNanos(1))
                        .count())
                .max()
                .orElseThrow();
    }

    private static TorrentStatus.State state(Swarm swarm, Sample sample) {
        return swarm.status(sample.metainfo().infoHash()).orElseThrow().state();
    }

    private static int peers(Swarm swarm, Sample sample) {
        return swarm.status(sample.metainfo().infoHash()).orElseThrow().peers();
    }

    private Swarm opened(TorrentConfiguration configuration) {
        Swarm swarm = Sample.swarm(configuration);
        open.add(0, swarm);
        return swarm;
    }
}
