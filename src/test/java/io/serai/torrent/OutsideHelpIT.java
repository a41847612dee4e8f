package io.serai.torrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which trackers and web seeds the session speaks to. */
class OutsideHelpIT {
    private static final long SIZE = 2_000_000;

    @TempDir
    Path home;

    @Test
    void seedsAreAnnouncedAtThisNodesTrackersAloneAndNeverAtWebSocketOnes() throws Exception {
        try (HttpTracker own = HttpTracker.start();
                HttpTracker foreign = HttpTracker.start();
                ServerSocket webSocket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String webSocketUrl = "ws://127.0.0.1:" + webSocket.getLocalPort() + "/announce";
            TorrentConfiguration configuration = new TorrentConfiguration();
            configuration.setTrackers(own.url() + "," + webSocketUrl);
            Sample sample = Sample.write(home, "media", SIZE, 1);
            Metainfo metainfo = withTrackers(sample, List.of(foreign.url(), webSocketUrl));
            try (Swarm swarm = Sample.swarm(configuration)) {
                swarm.seed(metainfo, sample.file());
                await().until(() -> own.peers(metainfo.infoHash()) == 1);
                assertThat(foreign.peers(metainfo.infoHash())).isZero();
                assertNobodyConnects(webSocket);
            }
        }
    }

    @Test
    void aMagnetsTrackerHelpsAFetchAndItsWebSocketTrackerIsLeftAlone() throws Exception {
        try (HttpTracker tracker = HttpTracker.start();
                ServerSocket webSocket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            TorrentConfiguration configuration = new TorrentConfiguration();
            configuration.setTrackers(tracker.url());
            Sample sample = Sample.write(home, "media", SIZE, 2);
            try (Swarm seeder = Sample.swarm(configuration);
                    Swarm leecher = Sample.swarm()) {
                seeder.seed(sample.metainfo(), sample.file());
                await().until(() -> tracker.peers(sample.metainfo().infoHash()) == 1);
                MagnetLink magnet = new MagnetLink(
                        sample.metainfo().infoHash(),
                        "",
                        List.of("ws://127.0.0.1:" + webSocket.getLocalPort() + "/announce", tracker.url()),
                        List.of(),
                        List.of(),
                        List.of());
                assertThat(fetch(leecher, FetchRequest.of(magnet, List.of(), folder(), Sample.LIMITS)))
                        .hasSameBinaryContentAs(sample.file());
                assertNobodyConnects(webSocket);
            }
        }
    }

    @Test
    void aTorrentIsFetchedFromAWebSeedWhenThereIsNoPeer() throws Exception {
        Sample sample = Sample.write(home, "media", SIZE, 3);
        try (RangeServer web = new RangeServer(sample.file());
                Swarm leecher = Sample.swarm()) {
            assertThat(fetch(leecher, byWebSeed(sample, byName(web), Sample.LIMITS)))
                    .hasSameBinaryContentAs(sample.file());
        }
    }

    @Test
    void aWebSeedOnLoopbackIsNotAskedUnlessAllowedEvenByName() throws Exception {
        Sample sample = Sample.write(home, "media", SIZE, 4);
        TorrentConfiguration strict = new TorrentConfiguration();
        strict.setAllowLoopbackPeers(false);
        FetchRequest.Limits brief = new FetchRequest.Limits(SIZE, Duration.ofMinutes(1), Duration.ofSeconds(3));
        try (RangeServer web = new RangeServer(sample.file());
                Swarm leecher = Sample.swarm(strict)) {
            CompletableFuture<FetchedTorrent> fetch = leecher.fetch(byWebSeed(sample, byName(web), brief));

            assertThatThrownBy(() -> fetch.get(60, TimeUnit.SECONDS)).hasCauseInstanceOf(TorrentTimeoutException.class);
            assertThat(web.requests()).isZero();
        }
    }

    private FetchRequest byWebSeed(Sample sample, String url, FetchRequest.Limits limits) throws Exception {
        return new FetchRequest(
                sample.metainfo().infoHash(),
                sample.metainfo(),
                List.of(),
                List.of(url),
                List.of(),
                folder(),
                limits,
                false);
    }

    private static String byName(RangeServer web) {
        return web.url().replace("127.0.0.1", "localhost");
    }

    private Path folder() throws Exception {
        return Files.createDirectory(home.resolve("fetched"));
    }

    private static Path fetch(Swarm swarm, FetchRequest request) throws Exception {
        return swarm.fetch(request).get(60, TimeUnit.SECONDS).file();
    }

    private static Metainfo withTrackers(Sample sample, List<String> trackers) {
        Metainfo.Content content = sample.metainfo().content();
        return Metainfo.create(content, Sample.pieces(sample.file(), content.pieceLength()), trackers, List.of());
    }

    private static void assertNobodyConnects(ServerSocket socket) throws Exception {
        socket.setSoTimeout(1000);
        assertThatThrownBy(socket::accept).isInstanceOf(SocketTimeoutException.class);
    }
}
