package io.serai.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.serai.api.Wire.Answer;
import io.serai.catalog.Asset;
import io.serai.catalog.AssetState;
import io.serai.catalog.Assets;
import io.serai.media.AccessLevel;
import io.serai.media.MediaId;
import io.serai.media.Priority;
import io.serai.media.Tags;
import io.serai.store.BlobStore;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** How stored bytes leave. */
class MediaIT extends EdgeTest {
    private static final String TEXT = "0123456789abcdefghij";
    private static final int LARGE = 32 << 20;
    private static final String INFO_HASH = "12".repeat(20);

    @Autowired
    private Assets assets;

    @Autowired
    private BlobStore blobs;

    @Autowired
    private MeterRegistry meters;

    @ParameterizedTest
    @ValueSource(strings = {"", "/download"})
    void givesThePlainFile(String end) throws Exception {
        String id = store("plain" + end, "A film.mp4", "video/mp4", AccessLevel.PUBLIC);

        Answer answer = get("/api/media/" + id + end);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("plain" + end);
        assertThat(answer.head())
                .containsEntry("content-type", "video/mp4")
                .containsEntry("content-length", String.valueOf(answer.body().length()))
                .containsEntry("etag", '"' + id + '"')
                .containsEntry("accept-ranges", "bytes")
                .containsEntry("content-disposition", "inline; filename=\"A film.mp4\"")
                .containsEntry("x-media-source", "local")
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("content-security-policy", "sandbox; default-src 'none'")
                .containsEntry("cache-control", "max-age=31536000, public, immutable")
                .doesNotContainKey("last-modified");
    }

    @Test
    void givesTheStoredBytesUnnamed() throws Exception {
        String id = store("stored", "page.html", "text/html", AccessLevel.PUBLIC);

        Answer answer = get("/api/media/" + id + "/bytes");

        assertThat(answer.body()).isEqualTo("stored");
        assertThat(answer.head())
                .containsEntry("content-type", "application/octet-stream")
                .containsEntry("content-disposition", "attachment; filename=\"" + id + "\"")
                .containsEntry("etag", '"' + id + '"');
    }

    @Test
    void givesASealedAssetAsTheAgeFileThatItIsToWhoMayNotOpenIt() throws Exception {
        String id = store("sealed", "letter.pdf", "application/pdf", AccessLevel.PRIVATE);

        assertThat(get("/api/media/" + id, EdgeNode.STRANGER + ": yes").head())
                .containsEntry("content-type", "application/octet-stream")
                .containsEntry("content-disposition", "attachment; filename=\"" + id + ".age\"")
                .containsEntry("cache-control", "no-cache, private")
                .containsEntry("vary", "Authorization");
    }

    @ParameterizedTest
    @CsvSource({
        "image/png, inline",
        "image/svg+xml, attachment",
        "audio/ogg, inline",
        "text/html, attachment",
        "text/html; charset=utf-8, attachment",
        "application/pdf, attachment",
        "nonsense, attachment",
        "*/*, attachment"
    })
    void showsInPlaceOnlyWhatCannotAct(String type, String disposition) throws Exception {
        String id = store("type " + type, "it", type, AccessLevel.PUBLIC);

        Answer answer = get("/api/media/" + id, "Accept: image/webp");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.head().get("content-disposition")).startsWith(disposition + ";");
    }

    @Test
    void encodesTheNameSafely() throws Exception {
        String id = store("named", "naïve \"quote\"; x=y\\\r\nSet-Cookie: a.txt", "text/plain", AccessLevel.PUBLIC);

        Answer answer = get("/api/media/" + id);

        assertThat(answer.head()).doesNotContainKey("set-cookie");
        assertThat(answer.head().get("content-disposition"))
                .contains("filename*=UTF-8''na%C3%AFve%20%22quote%22%3B%20x%3Dy");
    }

    @Test
    void givesTheTorrent() throws Exception {
        String id = store("seeded", "A film.mp4", "video/mp4", AccessLevel.PUBLIC);
        assertProblem(get("/api/media/" + id + "/torrent"), 404, "Asset " + id + " has no torrent yet.");
        assets.seeding(assets.find(new MediaId(id)).orElseThrow(), INFO_HASH);
        Files.writeString(blobs.folder(new MediaId(id)).resolve(INFO_HASH + ".torrent"), "d4:infoe");

        Answer answer = get("/api/media/" + id + "/torrent");

        assertThat(answer.body()).isEqualTo("d4:infoe");
        assertThat(answer.head())
                .containsEntry("content-type", "application/x-bittorrent")
                .containsEntry("content-disposition", "attachment; filename=\"A film.mp4.torrent\"");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, bytes 0-0/20, 0",
        "bytes=5-, bytes 5-19/20, 56789abcdefghij",
        "bytes=-3, bytes 17-19/20, hij",
        "bytes=15-99, bytes 15-19/20, fghij"
    })
    void givesARange(String range, String contentRange, String body) throws Exception {
        Answer answer = get("/api/media/" + store(TEXT) + "/bytes", "Range: " + range);

        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.head()).containsEntry("content-range", contentRange);
        assertThat(answer.head()).containsEntry("content-length", String.valueOf(body.length()));
    }

    @Test
    void givesSeveralRanges() throws Exception {
        Answer answer = get("/api/media/" + store(TEXT), "Range: bytes=0-1,5-6");

        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.head().get("content-type")).startsWith("multipart/byteranges; boundary=");
        assertThat(answer.body()).contains("bytes 0-1/20", "01", "bytes 5-6/20", "56");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=20-", "bytes=99-100", "bytes=5-2", "bytes=-0", "bytes=x"})
    void refusesARangeThatIsNotThere(String range) throws Exception {
        Answer answer = get("/api/media/" + store(TEXT), "Range: " + range);

        assertThat(answer.status()).isEqualTo(416);
        assertThat(answer.head()).containsEntry("content-range", "bytes */20");
    }

    @Test
    void givesLargeRangesToTheByte() throws Exception {
        String text = TEXT.repeat(20_000);
        String id = store(text);

        assertThat(get("/api/media/" + id + "/bytes").body()).isEqualTo(text);
        Answer part = get("/api/media/" + id + "/bytes", "Range: bytes=3-299999");
        assertThat(part.body()).isEqualTo(text.substring(3, 300_000));
        assertThat(part.head()).containsEntry("content-range", "bytes 3-299999/400000");
    }

    @Test
    void givesTheWholeWhereTheRangeDoesNotApply() throws Exception {
        String id = store(TEXT);

        for (String condition : List.of("\"other\"", "W/\"" + id + "\"", "Sun, 22 Nov 2026 16:00:00 GMT")) {
            Answer answer = get("/api/media/" + id, "Range: bytes=0-1", "If-Range: " + condition);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(TEXT);
        }
        assertThat(get("/api/media/" + id, "Range: lines=0-1").status()).isEqualTo(200);
        assertThat(get("/api/media/" + id, "Range: bytes=0-1", "If-Range: \"" + id + "\"")
                        .body())
                .isEqualTo("01");
    }

    @Test
    void saysThatNothingChanged() throws Exception {
        String id = store(TEXT);

        for (String tags : List.of("\"" + id + "\"", "W/\"" + id + "\"", "\"a\", \"" + id + "\"")) {
            Answer answer = get("/api/media/" + id, "If-None-Match: " + tags);
            assertThat(answer.status()).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.head()).containsEntry("etag", '"' + id + '"').containsKey("cache-control");
        }
        assertThat(get("/api/media/" + id, "If-None-Match: \"other\"").status()).isEqualTo(200);
    }

    @Test
    void saysWithoutTheBytesWhatThereIs() throws Exception {
        String id = store(TEXT.repeat(10_000));

        Answer answer = send("HEAD /api/media/" + id, "", "Range: bytes=0-1");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.head())
                .containsEntry("content-length", "200000")
                .containsEntry("accept-ranges", "bytes")
                .containsEntry("etag", '"' + id + '"');
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/download", "/bytes", "/torrent"})
    void refusesWhatIsNoId(String end) throws Exception {
        assertProblem(get("/api/media/abc" + end), 400);
        assertProblem(get("/api/media/" + ID.toUpperCase(java.util.Locale.ROOT) + end), 400);
        assertProblem(get("/api/media/" + ID + end), 404, "No asset " + ID + " is known here.");
    }

    @Test
    void givesNothingOfWhatIsDeletedOrDamaged() throws Exception {
        String damaged = store("damaged");
        assets.seeding(assets.find(new MediaId(damaged)).orElseThrow(), "34".repeat(20));
        assets.damaged("34".repeat(20));
        String deleted = store("deleted");
        assets.deleting(assets.find(new MediaId(deleted)).orElseThrow());
        String lost = store("lost");
        Files.delete(blobs.folder(new MediaId(lost)).resolve(lost));

        assertProblem(
                get("/api/media/" + damaged), 404, "The bytes of asset " + damaged + " are damaged on this node.");
        assertProblem(get("/api/media/" + deleted), 404, "No asset " + deleted + " is known here.");
        assertProblem(get("/api/media/" + lost), 404, "The bytes of asset " + lost + " are missing here.");
    }

    @Test
    void countsDownloadsThatBeginAtTheBeginning() throws Exception {
        String id = store(TEXT);
        double before = meters.counter("media.downloads").count();

        get("/api/media/" + id);
        get("/api/media/" + id, "Range: bytes=0-4");
        get("/api/media/" + id, "Range: bytes=5-9");
        get("/api/media/" + id, "If-None-Match: \"" + id + "\"");
        send("HEAD /api/media/" + id, "");

        assertThat(meters.counter("media.downloads").count() - before).isEqualTo(2);
    }

    @Test
    void answersOthersWhileManyReadSlowly() throws Exception {
        String id = store("x".repeat(LARGE));
        List<Socket> readers = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                Socket reader = new Socket(InetAddress.getLoopbackAddress(), port);
                readers.add(reader);
                reader.getOutputStream()
                        .write(("GET /api/media/" + id + "/bytes HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(UTF_8));
                assertThat(reader.getInputStream().read()).isEqualTo('H');
            }

            // eight threads serve this node
            await().untilAsserted(
                            () -> assertThat(get("/api/media/health").status()).isEqualTo(200));
        } finally {
            for (Socket reader : readers) {
                reader.close();
            }
        }
    }

    @Test
    void waitsLongerForAReaderThanForASender() throws Exception {
        String id = store("y".repeat(LARGE));

        assertThat(readAfter(Duration.ofSeconds(2), id)).isGreaterThan(LARGE);
    }

    @Test
    void leavesAReaderThatTakesNothing() throws Exception {
        String id = store("z".repeat(LARGE));

        assertThat(readAfter(Duration.ofSeconds(6), id)).isPositive().isLessThan(LARGE);
    }

    /** Asks for a file, takes nothing for a time, then all there is; gives the number of bytes, with those of the head. */
    private long readAfter(Duration pause, String id) throws IOException {
        try (Socket reader = new Socket(InetAddress.getLoopbackAddress(), port)) {
            reader.getOutputStream()
                    .write(("GET /api/media/" + id + "/bytes HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(UTF_8));
            assertThat(reader.getInputStream().read()).isEqualTo('H');
            await().pollDelay(pause).until(() -> true);
            return reader.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
    }

    private String store(String content) throws Exception {
        return store(content, "a.bin", "application/octet-stream", AccessLevel.PUBLIC);
    }

    private String store(String content, String name, String type, AccessLevel access) throws Exception {
        MediaId id = new MediaId(
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8))));
        if (assets.find(id).isEmpty()) {
            write(id, content);
            assets.add(new Asset(
                    id,
                    1,
                    AssetState.STORED,
                    content.length(),
                    name,
                    type,
                    access,
                    access != AccessLevel.PUBLIC,
                    Priority.DEFAULT,
                    true,
                    Instant.now(),
                    null,
                    Tags.NONE,
                    null,
                    null,
                    null,
                    content.length()));
        }
        return id.hex();
    }

    private void write(MediaId id, String content) throws IOException {
        Path folder = Files.createDirectories(blobs.folder(id));
        Files.writeString(folder.resolve(id.hex()), content);
    }
}
