package io.serai.torrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What trackers of pages are told, by one that only listens. */
class PageTrackersIT {
    @TempDir
    Path home;

    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private final Queue<ServerWebSocket> sockets = new ConcurrentLinkedQueue<>();
    private final Vertx vertx = Vertx.vertx();
    private final TorrentConfiguration configuration = new TorrentConfiguration();
    private Swarm swarm = new Swarm(configuration);
    private Gateway gateway = swarm.gateway();
    private PageTrackers trackers = swarm.pageTrackers(gateway);

    @BeforeEach
    void aSessionAndATracker() throws Exception {
        assumeThat(WebRtcNative.load()).isEmpty();
        HttpServer server = vertx.createHttpServer()
                .webSocketHandler(socket -> {
                    sockets.add(socket);
                    socket.textMessageHandler(heard::add);
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        configuration.setPageTrackers("ws://127.0.0.1:" + server.actualPort());
        swarm = Sample.swarm(configuration);
        gateway = swarm.gateway();
        trackers = swarm.pageTrackers(gateway);
        gateway.start();
        await().until(gateway::isOn);
        trackers.start();
    }

    @AfterEach
    void theyEnd() {
        trackers.close();
        gateway.close();
        swarm.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void allThatIsSeededIsAnnouncedButWhatIsPrivate() {
        Sample open = seed("open", false);
        Sample secret = seed("secret", true);

        await().until(() -> !announced(open, "started").isEmpty());
        swarm.remove(open.metainfo().infoHash());
        await().until(() -> !announced(open, "stopped").isEmpty());

        assertThat(announced(secret, "")).isEmpty();
    }

    @Test
    void aTrackerThatLostItsConnectionIsToldAnew() {
        Sample sample = seed("film", false);
        await().until(() -> !announced(sample, "started").isEmpty());

        sockets.forEach(ServerWebSocket::close);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> announced(sample, "started").size() > 1);
        assertThat(sockets).hasSize(2);
    }

    private Sample seed(String name, boolean closed) {
        Sample written = Sample.write(home, name, 50_000, name.length());
        Sample sample = new Sample(written.file(), Sample.metainfo(written.file(), name, 50_000, closed));
        swarm.seed(sample.metainfo(), sample.file());
        return sample;
    }

    private List<String> announced(Sample sample, String event) {
        TrackerMessages messages = new TrackerMessages("-SE0001-abcdefghijkl");
        return heard.stream()
                .filter(text -> messages.read(text)
                        .filter(said -> said.infoHash().equals(sample.metainfo().infoHash()))
                        .isPresent())
                .filter(text -> text.contains(event))
                .toList();
    }
}
