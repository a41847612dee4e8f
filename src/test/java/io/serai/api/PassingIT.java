package io.serai.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.serai.access.SourceFailedException;
import io.serai.api.Wire.Answer;
import io.serai.manifest.Manifest;
import io.serai.media.AccessLevel;
import io.serai.media.MediaId;
import io.serai.store.Growing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** How what other nodes hold leaves this one. */
class PassingIT extends EdgeTest {
    private static final MediaId FILM = new MediaId("f1".repeat(32));
    private static final String TEXT = "0123456789".repeat(5_000);

    @Autowired
    private FakeElsewhere elsewhere;

    @Autowired
    private MeterRegistry meters;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"''", "/download", "/%64ownload"})
    void aFileOfAnotherNodeLeavesAsOneOfThisNodeDoes(String end) throws IOException {
        Film film = hold(new Film(TEXT));

        Answer answer = get("/api/media/" + FILM + end);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(TEXT);
        assertThat(answer.head())
                .containsEntry("content-type", "video/mp4")
                .containsEntry("content-length", String.valueOf(TEXT.length()))
                .containsEntry("etag", "\"" + FILM + "\"")
                .containsEntry("accept-ranges", "bytes")
                .containsEntry("content-disposition", "inline; filename=\"A film.mp4\"")
                .containsEntry("x-media-source", "peer")
                .containsEntry("x-source-peer", "anna")
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("content-security-policy", "sandbox; default-src 'none'");
        assertThat(film.wholes).containsOnly(true);
        assertThat(film.open.get()).isZero();
    }

    @Test
    void aRangeWaitsForItsOwnBytesAlone() throws IOException {
        Film film = hold(new Film(TEXT));

        Answer answer = get("/api/media/" + FILM, "Range: bytes=41000-41999");

        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.body()).isEqualTo(TEXT.substring(41_000, 42_000));
        assertThat(answer.head()).containsEntry("content-range", "bytes 41000-41999/50000");
        assertThat(film.waits).allMatch(from -> from >= 41_000);
        assertThat(film.wholes).containsOnly(false);
    }

    @Test
    void severalRangesLeaveAsSuch() throws IOException {
        Film film = hold(new Film(TEXT));

        Answer answer = get("/api/media/" + FILM, "Range: bytes=3-4,30005-30006");

        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.head().get("content-type")).startsWith("multipart/byteranges; boundary=");
        assertThat(answer.body()).contains("bytes 3-4/50000", "34", "bytes 30005-30006/50000", "56");
        assertThat(film.open.get()).isZero();
    }

    @Test
    void aRangeThatIsTheWholeIsHeldBackAsTheWholeIs() throws IOException {
        Film film = hold(new Film(TEXT));

        assertThat(get("/api/media/" + FILM, "Range: bytes=0-").body()).isEqualTo(TEXT);
        assertThat(get("/api/media/" + FILM, "Range: bytes=0-9999,10000-").status())
                .isEqualTo(416);

        assertThat(film.wholes).containsOnly(true);
    }

    @Test
    void nothingIsFetchedForWhoAsksForNoBytes() throws IOException {
        Film film = hold(new Film(TEXT));

        Answer head = send("HEAD /api/media/" + FILM, "");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.head()).containsEntry("content-length", "50000").containsEntry("x-media-source", "peer");
        assertThat(get("/api/media/" + FILM, "If-None-Match: \"" + FILM + "\"").status())
                .isEqualTo(304);
        assertThat(get("/api/media/" + FILM, "Range: bytes=50000-").status()).isEqualTo(416);
        assertProblem(get("/api/media/" + FILM + "/bytes"), 404);

        assertThat(film.waits).isEmpty();
    }

    @Test
    void aFailureBeforeTheFirstByteIsAProblemAndSaysNothingOfTheFile() throws IOException {
        hold(new Film(TEXT) {
            @Override
            public long await(long from, boolean whole) throws IOException {
                throw new SourceFailedException("The other node broke off.", null);
            }
        });

        Answer answer = get("/api/media/" + FILM);

        assertProblem(answer, 502, "The other node broke off.");
        assertThat(answer.head()).doesNotContainKeys("etag", "content-disposition", "x-media-source");
        assertThat(answer.head().get("cache-control")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"/download", "/%64ownload"})
    void aFailureLaterEndsTheConnectionAndNothingFollowsTheBytes(String end) throws IOException {
        Film film = hold(new Film(TEXT) {
            @Override
            public long await(long from, boolean whole) throws IOException {
                if (from >= 40_000) {
                    throw new SourceFailedException("The other node broke off.", null);
                }
                return Math.min(40_000, super.await(from, whole));
            }
        });

        try (Socket reader = new Socket(InetAddress.getLoopbackAddress(), port)) {
            reader.setSoTimeout(20_000);
            reader.getOutputStream()
                    .write(("GET /api/media/" + FILM + end + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(UTF_8));
            String all = new String(reader.getInputStream().readAllBytes(), UTF_8);

            assertThat(all).startsWith("HTTP/1.1 200").contains("Content-Length: 50000");
            assertThat(all.substring(all.indexOf("\r\n\r\n") + 4)).isEqualTo(TEXT.substring(0, 40_000));
        }
        assertThat(film.open.get()).isZero();
    }

    @Test
    void whatWasReadBeforeLeavesFromItsFile() throws IOException {
        Film film = hold(new Film(TEXT));
        film.file = Files.writeString(folder.resolve("film"), TEXT);

        Answer answer = get("/api/media/" + FILM, "Range: bytes=1-3");

        assertThat(answer.body()).isEqualTo("123");
        assertThat(answer.head()).containsEntry("x-media-source", "peer").containsEntry("x-source-peer", "anna");
        assertThat(film.waits).isEmpty();
    }

    @Test
    void theyCountAsDownloads() throws IOException {
        hold(new Film(TEXT));
        double before = meters.counter("media.downloads").count();

        get("/api/media/" + FILM);
        get("/api/media/" + FILM, "Range: bytes=5-9");
        send("HEAD /api/media/" + FILM, "");

        assertThat(meters.counter("media.downloads").count() - before).isEqualTo(1);
    }

    private Film hold(Film film) {
        elsewhere.held.put(FILM, film);
        return film;
    }

    /** A film of Anna's, which comes in steps of a thousand bytes. */
    private static class Film implements Elsewhere.Held, Growing {
        final List<Long> waits = new ArrayList<>();
        final List<Boolean> wholes = new ArrayList<>();
        final AtomicInteger open = new AtomicInteger();
        private final byte[] bytes;
        private @Nullable Path file;

        Film(String text) {
            bytes = text.getBytes(UTF_8);
        }

        @Override
        public Manifest manifest() {
            return new Manifest(
                    "serai",
                    FILM,
                    "ab".repeat(20),
                    bytes.length,
                    "anna",
                    "gun:anna",
                    1,
                    Instant.EPOCH,
                    AccessLevel.PUBLIC,
                    1,
                    2,
                    "A film.mp4",
                    "video/mp4",
                    null);
        }

        @Override
        public String source() {
            return "anna";
        }

        @Override
        public @Nullable Path whole() {
            return file;
        }

        @Override
        public Growing open() {
            open.incrementAndGet();
            return this;
        }

        @Override
        public long await(long from, boolean whole) throws IOException {
            waits.add(from);
            wholes.add(whole);
            return Math.min(bytes.length, (from / 1000 + 1) * 1000);
        }

        @Override
        public int read(ByteBuffer into, long from) {
            int count = Math.min(into.remaining(), bytes.length - (int) from);
            into.put(bytes, (int) from, count);
            return count;
        }

        @Override
        public void close() {
            open.decrementAndGet();
        }
    }
}
