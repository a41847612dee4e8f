package io.serai.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.serai.api.Wire.Answer;
import io.serai.catalog.Asset;
import io.serai.catalog.AssetState;
import io.serai.catalog.Assets;
import io.serai.catalog.Verifications;
import io.serai.ingest.AssetKeys;
import io.serai.ingest.AssetSealer;
import io.serai.media.AccessLevel;
import io.serai.media.MediaId;
import io.serai.media.Priority;
import io.serai.media.Tags;
import io.serai.sealing.AgeIdentity;
import io.serai.sealing.Padding;
import io.serai.sealing.SealedIdentity;
import io.serai.sealing.Sealer;
import io.serai.store.BlobStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** How sealed assets leave for those who may open them. */
class UnsealedIT extends EdgeTest {
    private static final int CHUNK = 64 * 1024;
    private static final int SEALED_CHUNK = CHUNK + 16;
    private static final String STRANGER = EdgeNode.STRANGER + ": yes";

    @Autowired
    private Assets assets;

    @Autowired
    private BlobStore blobs;

    @Autowired
    private AgeIdentity node;

    @Autowired
    private AssetKeys keys;

    @Autowired
    private Verifications verifications;

    @Autowired
    private MeterRegistry meters;

    @Test
    void givesThePlaintextUnderItsOwnName() throws Exception {
        String plaintext = text(3 * CHUNK + 5);
        String id = store(plaintext, null);

        Answer answer = get("/api/media/" + id + "/download");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(plaintext);
        assertThat(answer.head())
                .containsEntry("content-type", "video/mp4")
                .containsEntry("content-length", String.valueOf(plaintext.length()))
                .containsEntry("content-disposition", "inline; filename=\"A film.mp4\"")
                .containsEntry("etag", '"' + id + "-p\"")
                .containsEntry("cache-control", "no-cache, private")
                .containsEntry("vary", "Authorization")
                .containsEntry("accept-ranges", "bytes");
    }

    @Test
    void givesTheAgeFileToWhoMayNotOpenItAndAlwaysAsStoredBytes() throws Exception {
        String id = store(text(100), null);
        String sealed = Files.readString(blobs.blobs().file(new MediaId(id)), ISO_8859_1);

        Answer stranger = get("/api/media/" + id, STRANGER);

        assertThat(stranger.body()).isEqualTo(sealed);
        assertThat(stranger.head())
                .containsEntry("etag", '"' + id + '"')
                .containsEntry("content-type", "application/octet-stream")
                .containsEntry("content-disposition", "attachment; filename=\"" + id + ".age\"");
        assertThat(get("/api/media/" + id + "/bytes").body()).isEqualTo(sealed);
    }

    @Test
    void givesACopyAsItIsHeld() throws Exception {
        String id = store(text(101), "the pub of its origin");

        assertThat(get("/api/media/" + id).body()).startsWith("age-encryption.org/v1");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 65535", "65535, 65536", "65536, 131071", "70000, 196612", "196612, 196612"})
    void givesARange(int first, int last) throws Exception {
        String plaintext = text(3 * CHUNK + 5);
        String id = store(plaintext, null);

        Answer answer = get("/api/media/" + id, "Range: bytes=" + first + "-" + last);

        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.head())
                .containsEntry("content-range", "bytes " + first + "-" + last + "/" + plaintext.length());
        assertThat(answer.body()).isEqualTo(plaintext.substring(first, last + 1));
    }

    @Test
    void givesSeveralRangesInAnyOrder() throws Exception {
        String plaintext = text(3 * CHUNK + 6);
        String id = store(plaintext, null);

        String body = content(get("/api/media/" + id, "Range: bytes=140000-140009,5-9,-3"));

        assertThat(body)
                .containsSubsequence(
                        plaintext.substring(140000, 140010),
                        plaintext.substring(5, 10),
                        plaintext.substring(plaintext.length() - 3));
    }

    @Test
    void refusesARangeBehindThePlaintextThoughTheAgeFileIsLonger() throws Exception {
        String id = store(text(1000), null);

        Answer answer = get("/api/media/" + id, "Range: bytes=1000-");

        assertProblem(answer, 416);
        assertThat(answer.head()).containsEntry("content-range", "bytes */1000");
    }

    @Test
    void givesNothingOfAPadding() throws Exception {
        String plaintext = text(3 * CHUNK + 7);
        int length = plaintext.length();
        String id = store(plaintext, Padding.PADME.padded(length), null);

        assertThat(get("/api/media/" + id).body()).isEqualTo(plaintext);
        assertThat(send("HEAD /api/media/" + id, "").head()).containsEntry("content-length", String.valueOf(length));
        Answer end = get("/api/media/" + id, "Range: bytes=" + (length - 5) + "-" + (length + 5));
        assertThat(end.body()).isEqualTo(plaintext.substring(length - 5));
        assertThat(end.head())
                .containsEntry("content-range", "bytes " + (length - 5) + "-" + (length - 1) + "/" + length);
        assertThat(get("/api/media/" + id, "Range: bytes=-4").body()).isEqualTo(plaintext.substring(length - 4));
        assertProblem(get("/api/media/" + id, "Range: bytes=" + length + "-"), 416);
        assertThat(content(get("/api/media/" + id, "Range: bytes=0-3,-5")))
                .contains("/" + length, plaintext.substring(0, 4), plaintext.substring(length - 5))
                .doesNotContain("\0");
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "0, 1", "0, 1000"})
    void givesNothingWhereTheLengthIsNotWhatTheCatalogSays(int less, int more) throws Exception {
        String id = store(text(2000), 2000 - less + more, null);

        assertProblem(get("/api/media/" + id), 500);
    }

    @Test
    void takesARangeOnlyOfTheRepresentationItWasAskedFor() throws Exception {
        String id = store(text(1001), null);

        assertThat(get("/api/media/" + id, "Range: bytes=0-1", "If-Range: \"" + id + "-p\"")
                        .status())
                .isEqualTo(206);
        assertThat(get("/api/media/" + id, "Range: bytes=0-1", "If-Range: \"" + id + '"')
                        .status())
                .isEqualTo(200);
    }

    @Test
    void opensNothingForAHeadOrAReaderWhoHasIt() throws Exception {
        String id = store(text(1002), null);
        Files.delete(blobs.folder(new MediaId(id)).resolve(AssetSealer.KEY));
        double before = unsealed();

        assertThat(send("HEAD /api/media/" + id, "").head()).containsEntry("content-length", "1002");
        assertThat(get("/api/media/" + id, "If-None-Match: \"" + id + "-p\"").status())
                .isEqualTo(304);

        assertThat(unsealed()).isEqualTo(before);
    }

    @Test
    void countsWhatItOpensAndKeepsTheKeyForAWhile() throws Exception {
        String id = store(text(1003), null);
        double before = unsealed();
        long kept = keys.count();

        get("/api/media/" + id);
        get("/api/media/" + id, "Range: bytes=3-4");

        assertThat(unsealed()).isEqualTo(before + 2);
        assertThat(keys.count()).isEqualTo(kept + 1);
        keys.forget(new MediaId(id));
        assertThat(keys.count()).isEqualTo(kept);
    }

    @Test
    void answersWithAProblemWhereTheFirstChunkIsDamaged() throws Exception {
        String id = store(text(2 * CHUNK + 1), null);
        damage(id, 7);

        Answer answer = get("/api/media/" + id);

        assertProblem(answer, 404, "The bytes of asset " + id + " are damaged on this node.");
        assertThat(answer.head())
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("x-frame-options", "DENY")
                .containsEntry("cross-origin-resource-policy", "same-origin")
                .doesNotContainKeys("etag", "accept-ranges", "content-disposition", "content-range");
        assertThat(isDoubted(id)).isTrue();
    }

    @Test
    void breaksTheConnectionBeforeAByteOfADamagedChunk() throws Exception {
        String plaintext = text(3 * CHUNK + 1);
        String id = store(plaintext, null);
        damage(id, 2 * SEALED_CHUNK + 7);

        Answer answer = get("/api/media/" + id);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().length()).isLessThanOrEqualTo(2 * CHUNK);
        assertThat(plaintext).startsWith(answer.body());
        assertThat(isDoubted(id)).isTrue();
    }

    @Test
    void saysThatTheKeyIsMissing() throws Exception {
        String id = store(text(1004), null);
        Files.delete(blobs.folder(new MediaId(id)).resolve(AssetSealer.KEY));

        assertProblem(get("/api/media/" + id), 404, "The key of asset " + id + " is not on this node.");
    }

    private double unsealed() {
        return meters.counter("decryption.operations").count();
    }

    private boolean isDoubted(String id) {
        return verifications.due(Instant.EPOCH, 100).stream()
                .anyMatch(asset -> asset.mediaId().hex().equals(id));
    }

    private void damage(String id, int at) throws IOException {
        Path file = blobs.blobs().file(new MediaId(id));
        byte[] bytes = Files.readAllBytes(file);
        bytes[Sealer.HEADER + at] ^= 1;
        Files.write(file, bytes);
    }

    private static String text(int length) {
        byte[] text = new byte[length];
        new Random(length).nextBytes(text);
        for (int i = 0; i < length; i++) {
            text[i] = (byte) ('a' + (text[i] & 15));
        }
        return new String(text, US_ASCII);
    }

    private String store(String plaintext, @Nullable String origin) throws Exception {
        return store(plaintext, plaintext.length(), origin);
    }

    private String store(String plaintext, long stored, @Nullable String origin) throws Exception {
        AgeIdentity identity = AgeIdentity.generate();
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        try (WritableByteChannel into = Sealer.seal(Channels.newChannel(sealed), List.of(identity.recipient()))) {
            into.write(ByteBuffer.wrap(Arrays.copyOf(plaintext.getBytes(US_ASCII), (int) stored)));
        }
        MediaId id = new MediaId(
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(sealed.toByteArray())));
        Path folder = Files.createDirectories(blobs.folder(id));
        Files.write(blobs.blobs().file(id), sealed.toByteArray());
        Files.writeString(
                folder.resolve(AssetSealer.KEY),
                SealedIdentity.seal(identity, List.of(node.recipient())).text());
        assets.add(new Asset(
                id,
                1,
                AssetState.STORED,
                sealed.size(),
                "A film.mp4",
                "video/mp4",
                AccessLevel.PRIVATE,
                true,
                Priority.DEFAULT,
                true,
                Instant.now(),
                null,
                Tags.NONE,
                null,
                origin,
                null,
                plaintext.length()));
        return id.hex();
    }
}
