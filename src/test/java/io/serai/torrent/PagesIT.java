package io.serai.torrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.serai.WebRtcNetwork;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pages may do with a session, by pages of the same library. */
class PagesIT {
    private static final int HANDSHAKE = 68;

    @TempDir
    Path home;

    private final TorrentConfiguration configuration = new TorrentConfiguration();
    private Swarm swarm = new Swarm(configuration);
    private Gateway gateway = swarm.gateway();
    private String infoHash = "";

    @BeforeAll
    static void aNetwork() throws IOException {
        WebRtcNetwork.require();
        assumeThat(WebRtcNative.load()).isEmpty();
    }

    @BeforeEach
    void aSeed() {
        configuration.setMaxPages(6);
        configuration.setMaxPendingPages(4);
        configuration.setPageTimeout(2000);
        swarm = Sample.swarm(configuration);
        Sample sample = Sample.write(home, "film", 100_000, 1);
        swarm.seed(sample.metainfo(), sample.file());
        infoHash = sample.metainfo().infoHash();
        gateway = swarm.gateway();
        gateway.start();
        await().until(gateway::isOn);
    }

    @AfterEach
    void nothingIsLeft() {
        await().until(() -> gateway.status().channels() + gateway.status().pending() == 0);
        gateway.close();
        swarm.close();
    }

    @Test
    void aPageSpeaksToTheSessionUntilItGoes() throws Exception {
        try (TestPage page = connected("one")) {
            assertThat(page.heard()).startsWith(PipeTest.protocol());
            assertThat(gateway.status().channels()).isEqualTo(1);
            assertThatExceptionOfType(TorrentBusyException.class)
                    .isThrownBy(() -> gateway.answer(infoHash, "one", page.offer()))
                    .withMessageContaining("already");
        }
        await().until(() -> gateway.status().channels() == 0);
        assertThat(gateway.status().sent()).isGreaterThanOrEqualTo(HANDSHAKE);
        assertThat(gateway.status().received()).isEqualTo(HANDSHAKE);
        assertThat(gateway.status().refused()).isEqualTo(1);
    }

    @Test
    void aPageThatSendsWrongPiecesDisturbsNoOther() throws Exception {
        try (TestPage wrong = connected("wrong")) {
            byte[] garbage = ByteBuffer.allocate(4 + 9 + 16384)
                    .putInt(9 + 16384)
                    .put((byte) 7)
                    .array();
            for (int time = 0; time < 10 && !wrong.isClosed(); time++) {
                wrong.send(garbage);
            }
            try (TestPage other = connected("other")) {
                assertThat(other.isClosed()).isFalse();
            }
        }
    }

    @Test
    void whatIsNoOfferIsRefusedAndLeavesNothing() {
        assertThatExceptionOfType(TorrentRefusedException.class)
                .isThrownBy(() -> gateway.answer(infoHash, "broken", "v=0"));
        String broken = "v=0\r\nm=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\na=fingerprint:sha-256 00\r\n";
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> gateway.answer(infoHash, "broken", broken).join())
                .withCauseInstanceOf(TorrentRefusedException.class);
        await().until(() -> gateway.status().refused() == 2);
    }

    @Test
    void aTorrentThatIsNotSeededIsRefused() {
        try (TestPage page = new TestPage()) {
            assertThatExceptionOfType(TorrentRefusedException.class)
                    .isThrownBy(() -> gateway.answer("ff".repeat(20), "lost", page.offer()));
        }
    }

    @Test
    void aFloodOfOffersIsAnsweredWithinBounds() {
        try (TestPage page = new TestPage()) {
            String offer = page.offer();
            List<CompletableFuture<String>> answers = new ArrayList<>();
            int refused = 0;
            for (int id = 0; id < 100; id++) {
                try {
                    answers.add(gateway.answer(infoHash, "page " + id, offer));
                } catch (TorrentBusyException busy) {
                    refused++;
                }
                assertThat(gateway.status().pending()).isLessThanOrEqualTo(4);
            }
            assertThat(refused).isEqualTo(96);
            assertThat(answers).hasSize(4);
        }
    }

    private TestPage connected(String id) throws Exception {
        TestPage page = new TestPage();
        page.answered(gateway.answer(infoHash, id, page.offer()).join());
        page.open().join();
        page.send(PipeTest.handshake(infoHash).array());
        await().until(() -> page.heard().length >= HANDSHAKE);
        return page;
    }
}
