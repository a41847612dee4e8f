package io.serai.torrent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.libtorrent4j.TorrentInfo;

class TorrentComponentIT {
    private static final long SIZE = 3_000_000;
    private static final String WS_TRACKER = "ws://127.0.0.1:9/announce";

    @TempDir
    Path home;

    private final HttpTracker tracker = HttpTracker.start();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final TorrentComponent torrent = new TorrentComponent();
    private final ProducerTemplate template = camel.createProducerTemplate();
    private final Queue<TorrentEvent> events = new ConcurrentLinkedQueue<>();
    private final Queue<TorrentEvent> endings = new ConcurrentLinkedQueue<>();
    private Path folder = Path.of("");
    private Path file = Path.of("");

    @BeforeEach
    void start() throws Exception {
        torrent.getConfiguration().setPort(0);
        torrent.getConfiguration().setTrackers(tracker.url() + ", " + WS_TRACKER);
        camel.addComponent("torrent", torrent);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("torrent:events?kinds=FINISHED, REMOVED")
                        .process(exchange -> endings.add(exchange.getMessage().getBody(TorrentEvent.class)));
                from("torrent:events")
                        .process(exchange -> events.add(exchange.getMessage().getBody(TorrentEvent.class)));
                from("direct:fetch").to("torrent:fetch?maxLength=4000000&timeout=1m&stallTimeout=20s");
            }
        });
        camel.start();
        folder = Files.createDirectory(home.resolve("out"));
        file = Sample.write(Files.createDirectory(home.resolve("in")), "media", SIZE, 1)
                .file();
    }

    @AfterEach
    void stop() {
        camel.stop();
        tracker.close();
    }

    @Test
    void aria2DownloadsByTorrentWhatARouteSeeds() throws Exception {
        Exchange made = createAndSeed(false);
        Path metainfo =
                Files.write(home.resolve("media.torrent"), made.getMessage().getBody(byte[].class));

        try (Aria aria = Aria.start(folder, "--seed-time=0", metainfo.toString())) {
            assertThat(aria.finish()).isZero();
        }
        assertThat(folder.resolve("media")).hasSameBinaryContentAs(file);
    }

    @Test
    void aria2DownloadsByMagnetThroughATracker() throws Exception {
        Exchange made = createAndSeed(false);
        await().until(() -> tracker.peers(infoHash(made)) == 1);

        try (Aria aria = Aria.start(
                folder, "--seed-time=0", made.getMessage().getHeader(TorrentConstants.MAGNET, String.class))) {
            assertThat(aria.finish()).isZero();
        }
        assertThat(folder.resolve("media")).hasSameBinaryContentAs(file);
    }

    @Test
    void magnetAndTorrentNameAllTrackersWebSeedsAndThisNode() {
        Exchange made = createAndSeed(false);
        MagnetLink magnet = MagnetLink.parse(made.getMessage().getHeader(TorrentConstants.MAGNET, String.class));

        assertThat(magnet.displayName()).isEqualTo("A film & more");
        assertThat(magnet.trackers()).containsExactly(tracker.url(), WS_TRACKER);
        assertThat(magnet.webSeeds()).containsExactly("http://127.0.0.1:1/media");
        assertThat(magnet.peers())
                .containsExactly("127.0.0.1:" + torrent.getSwarm().port());
        assertThat(Metainfo.parse(made.getMessage().getBody(byte[].class)).trackers())
                .containsExactly(tracker.url(), WS_TRACKER);
    }

    @Test
    void aPrivateTorrentIsSeededAndNotAnnounced() throws Exception {
        Exchange closed = createAndSeed(true);
        await().until(() -> state(infoHash(closed)) == TorrentStatus.State.SEEDING);
        MagnetLink magnet = MagnetLink.parse(closed.getMessage().getHeader(TorrentConstants.MAGNET, String.class));
        assertThat(magnet.trackers()).isEmpty();

        Metainfo metainfo = Metainfo.parse(closed.getMessage().getBody(byte[].class));
        try (Swarm other = Sample.swarm()) {
            FetchedTorrent fetched = other.fetch(FetchRequest.of(metainfo, magnet.peers(), folder, Sample.LIMITS))
                    .get();
            assertThat(fetched.file()).hasSameBinaryContentAs(file);
        }
        assertThat(tracker.peers(infoHash(closed))).isZero();
    }

    @Test
    void aFetchThatARouteRemovesHasEndedWhenTheRouteGoesOn() throws Exception {
        Metainfo metainfo = Sample.metainfo(file, "media", SIZE, false);
        CompletableFuture<Exchange> fetch = template.asyncSend("direct:fetch", exchange -> {
            exchange.getMessage().setBody(metainfo.torrent());
            exchange.getMessage().setHeader(TorrentConstants.FOLDER, folder);
        });
        await().until(() -> torrent.getSwarm().status(metainfo.infoHash()).isPresent());

        template.sendBodyAndHeader("torrent:remove", "", TorrentConstants.INFO_HASH, metainfo.infoHash());
        torrent.getSwarm().seed(metainfo, file);

        assertThat(fetch.get().getException()).isInstanceOf(CancellationException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aRouteFetchesByMagnetAndByTorrentFromNamedPeers() throws Exception {
        try (Swarm other = Sample.swarm()) {
            Metainfo metainfo = Sample.metainfo(file, "media", SIZE, false);
            other.seed(metainfo, file);
            List<String> peers = other.advertisedPeer().stream().toList();

            Exchange byTorrent = fetch(metainfo.torrent(), peers, folder);
            assertThat(byTorrent.getException()).isNull();
            assertThat(Path.of(byTorrent.getMessage().getHeader(TorrentConstants.FILE, String.class)))
                    .hasSameBinaryContentAs(file);
            Exchange byMagnet = fetch(
                    "magnet:?xt=urn:btih:" + metainfo.infoHash(), peers, Files.createDirectory(home.resolve("again")));
            assertThat(byMagnet.getMessage().getBody(Path.class)).hasSameBinaryContentAs(file);
            assertThat(Metainfo.parse(byMagnet.getMessage().getHeader(TorrentConstants.METAINFO, byte[].class))
                            .infoHash())
                    .isEqualTo(metainfo.infoHash());
            assertThat(byMagnet.getMessage().getHeader(TorrentConstants.LENGTH)).isEqualTo(SIZE);
            await().until(() -> events.stream()
                            .filter(event -> event.kind() == TorrentEvent.Kind.FINISHED)
                            .count()
                    == 2);
        }
    }

    @Test
    void refusalsReachTheRouteByName() {
        assertThat(fetch("not a magnet", List.of(), folder).getException()).isInstanceOf(NotAMagnetException.class);
        assertThat(fetch(new byte[] {1}, List.of(), folder).getException()).isInstanceOf(TorrentRefusedException.class);
        assertThat(fetch("magnet:?xt=urn:btih:" + "a".repeat(40), List.of(), home)
                        .getException())
                .isInstanceOf(TorrentFileException.class)
                .hasMessageContaining("not empty");
        Metainfo large = Metainfo.create(
                new Metainfo.Content("large", 4_000_001, 1 << 22, false),
                "h".repeat(20).getBytes(ISO_8859_1),
                List.of(),
                List.of());
        assertThat(fetch(large.torrent(), List.of(), folder).getException())
                .isInstanceOf(TorrentRefusedException.class)
                .hasMessageContaining("4000001");
    }

    @Test
    void aMagnetThatTurnsOutToHaveSeveralFilesIsRefusedAndLeavesNothing() throws Exception {
        Path shared = Files.createDirectories(home.resolve("seed/many"));
        Files.write(shared.resolve("a"), new byte[10_000]);
        Files.write(shared.resolve("b"), new byte[0]);
        Path metainfo = Files.write(home.resolve("many.torrent"), severalFiles(shared.resolve("a")));
        String infoHash =
                TorrentInfo.bdecode(Files.readAllBytes(metainfo)).infoHash().toHex();

        try (Aria aria =
                Aria.start(home.resolve("seed"), "--check-integrity=true", "--seed-ratio=0.0", metainfo.toString())) {
            Exchange fetched = fetch("magnet:?xt=urn:btih:" + infoHash, List.of(aria.peer()), folder);
            assertThat(fetched.getException())
                    .isInstanceOf(TorrentRefusedException.class)
                    .hasMessageContaining("2 files");
        }
        assertThat(folder).isEmptyDirectory();
        assertThat(torrent.getSwarm().statuses()).isEmpty();
    }

    @Test
    void statusAndRemoveSpeakOfWhatIsThere() {
        String infoHash = infoHash(createAndSeed(false));
        await().until(() -> state(infoHash) == TorrentStatus.State.SEEDING);

        Exchange all = template.request("torrent:status", exchange -> {});
        assertThat(all.getMessage().getBody()).asInstanceOf(LIST).hasSize(1);
        assertThat(all.getMessage()
                        .getHeader(TorrentConstants.SWARM, SwarmStatus.class)
                        .seeding())
                .isEqualTo(1);

        template.sendBodyAndHeader("torrent:remove", "", TorrentConstants.INFO_HASH, infoHash);
        template.sendBodyAndHeader("torrent:remove", "", TorrentConstants.INFO_HASH, infoHash);
        assertThat(torrent.getSwarm().status(infoHash)).isEmpty();
        await().until(
                        () -> events.stream().map(TorrentEvent::kind).toList(),
                        kinds -> kinds.equals(List.of(TorrentEvent.Kind.SEEDING, TorrentEvent.Kind.REMOVED)));
        await("only what was asked for")
                .until(
                        () -> endings.stream().map(TorrentEvent::kind).toList(),
                        kinds -> kinds.equals(List.of(TorrentEvent.Kind.REMOVED)));
    }

    @Test
    void isHealthyWhileItListens() {
        HealthCheck check = HealthCheckHelper.getHealthCheck(camel, "torrent");
        assertThat(check.call().getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(check.call().getDetails())
                .containsEntry("port", torrent.getSwarm().port());
        torrent.getSwarm().close();
        assertThat(check.call().getState()).isEqualTo(HealthCheck.State.DOWN);
    }

    @Test
    void refusesAnOperationThatItDoesNotKnow() {
        assertThatThrownBy(() -> camel.getEndpoint("torrent:leech"))
                .hasRootCauseMessage("No enum constant io.serai.torrent.TorrentOperation.leech");
        assertThatThrownBy(() -> camel.getEndpoint("torrent:seed").createConsumer(exchange -> {}))
                .hasMessageContaining("for to()");
    }

    private Exchange createAndSeed(boolean closed) {
        Exchange made = template.request("torrent:create", exchange -> {
            exchange.getMessage().setBody(Sample.pieces(file, PieceLength.of(SIZE)));
            exchange.getMessage()
                    .setHeaders(new HashMap<>(Map.of(
                            TorrentConstants.NAME,
                            "media",
                            TorrentConstants.LENGTH,
                            SIZE,
                            TorrentConstants.PRIVATE,
                            closed,
                            TorrentConstants.DISPLAY_NAME,
                            "A film & more",
                            TorrentConstants.WEB_SEEDS,
                            List.of("http://127.0.0.1:1/media"))));
        });
        assertThat(made.getException()).isNull();
        Exchange seeded = template.request("torrent:seed", exchange -> {
            exchange.getMessage().setBody(made.getMessage().getBody());
            exchange.getMessage().setHeader(TorrentConstants.FOLDER, file.getParent());
        });
        assertThat(seeded.getException()).isNull();
        assertThat(infoHash(seeded)).isEqualTo(infoHash(made));
        return made;
    }

    private Exchange fetch(Object body, List<String> peers, Path into) {
        return template.request("direct:fetch", exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeader(TorrentConstants.FOLDER, into.toString());
            exchange.getMessage().setHeader(TorrentConstants.PEERS, peers);
        });
    }

    private TorrentStatus.State state(String infoHash) {
        return torrent.getSwarm().status(infoHash).orElseThrow().state();
    }

    private static String infoHash(Exchange exchange) {
        return exchange.getMessage().getHeader(TorrentConstants.INFO_HASH, String.class);
    }

    private static byte[] severalFiles(Path first) {
        byte[] head = ("d4:infod5:filesld6:lengthi10000e4:pathl1:aeed6:lengthi0e4:pathl1:beee4:name4:many"
                        + "12:piece lengthi16384e6:pieces20:")
                .getBytes(ISO_8859_1);
        ByteArrayOutputStream torrent = new ByteArrayOutputStream();
        torrent.writeBytes(head);
        torrent.writeBytes(Sample.pieces(first, 16_384));
        torrent.writeBytes("ee".getBytes(ISO_8859_1));
        return torrent.toByteArray();
    }
}
