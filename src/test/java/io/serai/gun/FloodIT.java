package io.serai.gun;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FloodIT {
    private static final int GETS = 1_000_000;

    @TempDir
    Path folder;

    private final AtomicLong sent = new AtomicLong();

    /** They wait with their sender while it does not read, and nothing that waits here is over its small bound. */
    @Test
    void answersAMillionSmallGetsAsTheyAreRead() {
        GunConfiguration configuration = PeerFixture.configuration(folder);
        configuration.setMaxInWork(64);
        configuration.setMaxQueued(64 * 1024);
        configuration.setMaxMessageRate(GETS);
        try (Peer peer = PeerFixture.start(configuration);
                BareSocket socket = new BareSocket(peer.status().port())) {
            CompletableFuture<Void> all = CompletableFuture.runAsync(() -> flood(socket));
            AtomicLong last = new AtomicLong();
            Awaitility.await()
                    .atMost(60, TimeUnit.SECONDS)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> sent.get() > 0 && sent.get() == last.getAndSet(sent.get()));
            assertThat(last).hasValueLessThan(GETS);
            assertThat(peer.status().traffic().misses()).isLessThan(GETS);
            AtomicLong answers = new AtomicLong();
            BareSocket.Closed closed = socket.read(frame -> {
                if (answers.addAndGet(count(frame)) == GETS) {
                    socket.close();
                }
            });
            assertThat(closed.code()).as(closed.reason()).isEqualTo(1006);
            assertThat(answers).hasValue(GETS);
            assertThat(all).isCompleted();
        }
    }

    private void flood(BareSocket socket) {
        try {
            for (int i = 0; i < GETS; i++) {
                socket.send("{\"#\":\"" + i + "\",\"get\":{\"#\":\"nothing\"}}");
                sent.incrementAndGet();
            }
            socket.flush();
        } catch (IOException e) {
            throw new IllegalStateException("the socket was closed after " + sent + " gets", e);
        }
    }

    private static int count(String frame) {
        int count = 0;
        for (int at = frame.indexOf("\"@\":"); at >= 0; at = frame.indexOf("\"@\":", at + 4)) {
            count++;
        }
        return count;
    }
}
