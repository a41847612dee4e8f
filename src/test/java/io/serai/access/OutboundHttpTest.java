package io.serai.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.serai.media.TooLargeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class OutboundHttpTest {
    private static final long MOST = 1000;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger calls = new AtomicInteger();
    private final OutboundHttp http = client(new OutboundPolicy(true));
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        end.countDown();
        http.close();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void opensAUrl() throws IOException {
        serve(
                "/a%20film.mp4",
                exchange -> {
                    exchange.getResponseHeaders().set("Content-Type", "video/mp4");
                    answer(exchange, 200, "frames");
                });

        try (Fetched fetched = http.open(url("/a%20film.mp4?key=1"))) {
            assertThat(fetched.length()).isEqualTo(6);
            assertThat(fetched.contentType()).isEqualTo("video/mp4");
            assertThat(fetched.name().text()).isEqualTo("a film.mp4");
            assertThat(fetched.body().readAllBytes()).isEqualTo("frames".getBytes(UTF_8));
        }
    }

    @Test
    void asksForNothingCompressedAndTakesNothingCompressed() {
        serve("/gzip", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            assertThat(exchange.getRequestHeaders()).doesNotContainKey("Accept-Encoding");
            answer(exchange, 200, "frames");
        });

        assertThatThrownBy(() -> http.open(url("/gzip")))
                .isInstanceOf(SourceFailedException.class)
                .hasMessageContaining("Content-Encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "2130706433", "[::ffff:127.0.0.1]"})
    void doesNotConnectToThisMachineUnlessTold(String host) throws IOException {
        serve("/a", exchange -> answer(exchange, 200, "secret"));

        try (OutboundHttp strict = client(new OutboundPolicy(false))) {
            assertThatThrownBy(() -> strict.open(
                            "http://" + host + ":" + server.getAddress().getPort() + "/a"))
                    .isInstanceOf(OutboundRefusedException.class);
        }
        assertThat(calls).hasValue(0);
    }

    @Test
    void followsThreeRedirectsAndNoMore() throws IOException {
        for (int i = 0; i < 4; i++) {
            redirect("/" + i, "/" + (i + 1));
        }
        serve("/4", exchange -> answer(exchange, 200, "here"));

        try (Fetched fetched = http.open(url("/1"))) {
            assertThat(fetched.name().text()).isEqualTo("4");
        }
        assertThatThrownBy(() -> http.open(url("/0")))
                .isInstanceOf(SourceFailedException.class)
                .hasMessageContaining("more than 3 times");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1/",
                "file:///etc/passwd",
                "http://[64:ff9b::a00:1]/",
                "http://169.254.169.254/latest"
            })
    void checksWhereARedirectLeads(String target) {
        redirect("/a", target);

        assertThatThrownBy(() -> http.open(url("/a"))).isInstanceOf(OutboundRefusedException.class);
    }

    @Test
    void refusesAnAnswerThatSaysItIsTooLarge() {
        serve("/a", exchange -> answer(exchange, 200, "x".repeat(1001)));

        assertThatThrownBy(() -> http.open(url("/a"))).isInstanceOf(TooLargeException.class);
    }

    @Test
    void refusesAnAnswerThatTurnsOutToBeTooLarge() throws IOException {
        serve("/a", exchange -> stream(exchange, "x".repeat(1001)));

        try (Fetched fetched = http.open(url("/a"))) {
            assertThat(fetched.length()).isEqualTo(-1);
            assertThatThrownBy(() -> fetched.body().readAllBytes()).isInstanceOf(TooLargeException.class);
        }
    }

    @Test
    void takesAnAnswerOfExactlyTheMaximum() throws IOException {
        serve("/a", exchange -> stream(exchange, "x".repeat(1000)));

        try (Fetched fetched = http.open(url("/a"))) {
            assertThat(fetched.body().readAllBytes()).hasSize(1000);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304, 404, 500})
    void saysWhatTheOtherServerAnswered(int status) {
        serve("/a", exchange -> answer(exchange, status, ""));

        assertThatThrownBy(() -> http.open(url("/a")))
                .isInstanceOf(SourceFailedException.class)
                .hasMessage("The host \"127.0.0.1\" answered " + status + ".");
    }

    @Test
    void saysThatNobodyAnswers() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        assertThatThrownBy(() -> http.open("http://127.0.0.1:" + free + "/"))
                .isInstanceOf(SourceFailedException.class)
                .hasMessage("The host \"127.0.0.1\" gave no answer.");
    }

    @Test
    void noticesABodyThatBreaksOff() throws IOException {
        serve("/a", exchange -> {
            exchange.sendResponseHeaders(200, 500);
            exchange.getResponseBody().write(new byte[100]);
            exchange.getResponseBody().flush();
            exchange.getHttpContext().getServer().stop(0);
        });

        try (Fetched fetched = http.open(url("/a"))) {
            assertThatThrownBy(() -> fetched.body().readAllBytes()).isInstanceOf(SourceFailedException.class);
        }
    }

    @Test
    void endsATransferThatTricklesForEver() throws IOException {
        serve("/a", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            do {
                exchange.getResponseBody().write(1);
                exchange.getResponseBody().flush();
            } while (!over(Duration.ofMillis(20)));
        });

        try (OutboundHttp hasty = client(new OutboundPolicy(true), Duration.ofSeconds(5), Duration.ofMillis(500));
                Fetched fetched = hasty.open(url("/a"))) {
            assertThatThrownBy(() -> fetched.body().readAllBytes()).isInstanceOf(SourceFailedException.class);
        }
    }

    @Test
    void doesNotWaitForAServerThatKeepsSilent() throws IOException {
        serve("/a", exchange -> over(Duration.ofSeconds(20)));

        try (OutboundHttp hasty = client(new OutboundPolicy(true), Duration.ofMillis(300), Duration.ofSeconds(20))) {
            assertThatThrownBy(() -> hasty.open(url("/a"))).isInstanceOf(SourceFailedException.class);
        }
    }

    @Test
    void givesEveryConnectionBack() throws IOException {
        serve("/a", exchange -> stream(exchange, "x".repeat(900)));
        redirect("/redirect", "/gone");
        serve("/gone", exchange -> answer(exchange, 404, ""));

        for (int i = 0; i < 20; i++) {
            http.open(url("/a")).close();
            assertThatThrownBy(() -> http.open(url("/redirect"))).isInstanceOf(SourceFailedException.class);
        }

        assertThat(calls).hasValue(60);
    }

    /** Holds the server back a little, or for good when the test is over. */
    private boolean over(Duration patience) {
        try {
            return end.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void serve(String path, HttpHandler handler) {
        server.createContext(path.replace("%20", " "), exchange -> {
            calls.incrementAndGet();
            handler.handle(exchange);
            exchange.close();
        });
    }

    private void redirect(String from, String to) {
        serve(from, exchange -> {
            exchange.getResponseHeaders().set("Location", to);
            answer(exchange, 302, "");
        });
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.sendResponseHeaders(status, body.isEmpty() ? -1 : body.length());
        exchange.getResponseBody().write(body.getBytes(UTF_8));
    }

    private static void stream(HttpExchange exchange, String body) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(body.getBytes(UTF_8));
    }

    private static OutboundHttp client(OutboundPolicy policy) {
        return client(policy, Duration.ofSeconds(5), Duration.ofSeconds(20));
    }

    private static OutboundHttp client(OutboundPolicy policy, Duration response, Duration total) {
        return new OutboundHttp(policy, MOST, Duration.ofSeconds(2), response, total);
    }
}
