package io.serai.torrent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class PipeTest {
    private static final String INFO_HASH = "15116792".repeat(5);
    private static final int BUFFERED = 256 * 1024;

    /** More than two sockets hold. */
    private static final int FLOOD = 32 << 20;

    @AutoClose
    private final PipeLoop loop = new PipeLoop();

    @AutoClose
    private final ServerSocket session = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

    private final List<String> ends = new CopyOnWriteArrayList<>();
    private final Channel channel = new Channel();
    private final Traffic traffic = new Traffic();
    private final Pipe pipe = new Pipe(loop, channel, new Handshake(INFO_HASH), traffic, BUFFERED, ends::add);

    PipeTest() throws IOException {}

    /** A page that takes what it is sent when the test says so. */
    private static final class Channel implements Pipe.DataChannel {
        private final AtomicLong sent = new AtomicLong();
        private final AtomicLong unsent = new AtomicLong();
        private volatile boolean takes;

        @Override
        public void send(ByteBuffer message) {
            sent.addAndGet(message.remaining());
            unsent.addAndGet(message.remaining());
        }

        @Override
        public long buffered() {
            return takes ? 0 : unsent.get();
        }
    }

    @Test
    void bytesGoBothWays() throws IOException {
        try (Socket peer = connected()) {
            pipe.received(handshake(INFO_HASH));
            assertThat(peer.getInputStream().readNBytes(68))
                    .isEqualTo(handshake(INFO_HASH).array());

            peer.getOutputStream().write(new byte[1000]);
            await().until(() -> channel.sent.get() == 1000);
        }
        await().until(() -> !ends.isEmpty());
        assertThat(ends).containsExactly("the session has nothing more for the page");
        assertThat(List.of(traffic.sent(), traffic.received())).containsExactly(1000L, 68L);
    }

    @Test
    void aPageThatReadsNothingIsSentNoMoreThanItsBuffer() throws IOException {
        try (Socket peer = connected()) {
            CompletableFuture<Void> flood = CompletableFuture.runAsync(() -> write(peer, FLOOD));

            await().until(() -> channel.sent.get() >= BUFFERED);
            await().during(Duration.ofMillis(200)).until(() -> channel.sent.get() < BUFFERED + Pipe.MESSAGE);
            assertThat(flood).isNotDone();

            channel.takes = true;
            await().until(() -> channel.sent.get() == FLOOD);
        }
    }

    @Test
    void aPageThatAsksForAnotherTorrentIsLetGo() throws IOException {
        try (Socket peer = connected()) {
            pipe.received(handshake("ff".repeat(20)));

            assertThat(ends).containsExactly("the page asks for something else");
            assertThat(peer.getInputStream().readAllBytes()).isEmpty();
        }
    }

    @Test
    void aPageThatSendsFasterThanItIsTakenIsLetGo() throws IOException {
        try (Socket peer = connected()) {
            pipe.received(handshake(INFO_HASH));
            for (int message = 0; message < 10_000 && ends.isEmpty(); message++) {
                pipe.received(ByteBuffer.allocate(Pipe.MESSAGE));
            }

            assertThat(ends).containsExactly("the page sends faster than it is taken");
            assertThat(peer.isConnected()).isTrue();
        }
    }

    @Test
    void aSessionThatIsNotThereEndsIt() throws IOException {
        int nobody = session.getLocalPort();
        session.close();

        pipe.open(new Loopback(InetAddress.getLoopbackAddress()).connect(nobody));

        await().until(() -> !ends.isEmpty());
        assertThat(ends.get(0)).startsWith("the session ended the connection");
    }

    @Test
    void eachConnectionComesFromAnAddressOfItsOwn() throws IOException {
        Loopback loopback = new Loopback(InetAddress.getByName("0.0.0.0"));
        try (var one = loopback.connect(session.getLocalPort());
                Socket first = session.accept();
                var other = loopback.connect(session.getLocalPort());
                Socket second = session.accept()) {
            assertThat(List.of(one.isOpen(), other.isOpen())).containsOnly(true);
            assertThat(first.getInetAddress()).isNotEqualTo(second.getInetAddress());
            assertThat(second.getInetAddress().isLoopbackAddress()).isTrue();
        }
    }

    private Socket connected() throws IOException {
        pipe.open(new Loopback(InetAddress.getLoopbackAddress()).connect(session.getLocalPort()));
        return session.accept();
    }

    private static void write(Socket peer, int length) {
        try {
            peer.getOutputStream().write(new byte[length]);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    static byte[] protocol() {
        return "\u0013BitTorrent protocol".getBytes(ISO_8859_1);
    }

    static ByteBuffer handshake(String infoHash) {
        return ByteBuffer.allocate(68)
                .put(protocol())
                .putLong(0)
                .put(HexFormat.of().parseHex(infoHash))
                .put("-XX0000-abcdefghijkl".getBytes(ISO_8859_1))
                .flip();
    }
}
