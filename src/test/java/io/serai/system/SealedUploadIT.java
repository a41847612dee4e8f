package io.serai.system;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.serai.system.NodeClient.Answer;
import io.serai.system.NodeClient.Field;
import java.io.File;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node seals, stock age opens, and nothing else does. */
class SealedUploadIT {
    private static final String MARKER = "nobody but the reader may read this line";

    @TempDir
    private static Path folder;

    private static SeraiNode node;
    private static NodeClient client;
    private static Path key;
    private static String recipient;

    @BeforeAll
    static void aReaderMadeByAgeKeygen() throws Exception {
        AgeKey me = AgeKey.in(folder);
        key = me.file();
        recipient = me.recipient();
        node = SeraiNode.start(folder.resolve("node"));
        client = node.client();
    }

    @AfterAll
    static void theNodeEnds() {
        node.close();
    }

    @Test
    void opensByItsGrantWhatWasSealedAsItCame() throws Exception {
        byte[] secret = secret(1, 3_000_000);
        String id = client.upload("secret.txt?recipients=" + query("[\"" + recipient + "\"]"), secret)
                .path("mediaId")
                .asText();
        isSealedFor(id, secret);
    }

    @Test
    void opensByItsGrantWhatWasSealedAfterItCame() throws Exception {
        byte[] secret = secret(2, 2_000_000);
        String id = client.formLater(
                        "secret.txt",
                        secret,
                        new Field("encrypt", "true"),
                        new Field("recipients", "[\"" + recipient + "\"]"))
                .join()
                .expect(200)
                .json()
                .path("mediaId")
                .asText();
        isSealedFor(id, secret);
    }

    @Test
    void takesARawKeyForTheSameReader() throws Exception {
        byte[] secret = secret(3, 100_000);
        String id = client.upload("secret.txt?recipients=" + query("[\"" + rawKey(recipient) + "\"]"), secret)
                .path("mediaId")
                .asText();
        isSealedFor(id, secret);
    }

    @Test
    void noPlaintextIsOnDiskWhileASealedUploadIsUnderWay() throws Exception {
        byte[] secret = secret(4, 4_000_000);
        PipedInputStream body = new PipedInputStream(64 * 1024);
        CompletableFuture<Answer> answer;
        try (PipedOutputStream sender = new PipedOutputStream(body)) {
            answer = client.putLater("slow.txt?encrypt=true", BodyPublishers.ofInputStream(() -> body));
            sender.write(secret, 0, secret.length / 2);
            sender.flush();
            await().until(() -> sizeOfTheLargest(node.home().resolve("staging")) > 1_000_000);
            assertThat(filesWithTheMarker()).isEmpty();
            sender.write(secret, secret.length / 2, secret.length - secret.length / 2);
        }
        answer.join().expect(200);
        assertThat(filesWithTheMarker()).isEmpty();
    }

    @Test
    void opensByTheRecoveryKeyWhatHasNoRecipients() throws Exception {
        byte[] secret = secret(5, 200_000);
        String id =
                client.upload("secret.txt?encrypt=true", secret).path("mediaId").asText();
        assertThat(grants(id)).isEmpty();
        Path blob = node.home().resolve("blobs").resolve(id.substring(0, 2)).resolve(id);
        Path recovery = node.home().resolve("identity/recovery-key.txt");
        assertThat(Program.openWithAge(folder, recovery, blob.resolve("key.age"), blob.resolve(id)))
                .isEqualTo(secret);
    }

    private static void isSealedFor(String id, byte[] secret) throws Exception {
        Path sealed = Files.write(folder.resolve(id), client.bytes(id));
        assertThat(Payload.sha256(Files.readAllBytes(sealed))).isEqualTo(id);
        List<String> grants = grants(id);
        assertThat(grants).hasSize(1);
        Path grant = Files.write(
                folder.resolve(id + ".grant"),
                client.get("/media/" + id + "/grants/" + grants.get(0))
                        .expect(200)
                        .body());
        assertThat(Program.openWithAge(folder, key, grant, sealed)).isEqualTo(secret);
        assertThat(client.download(id)).isEqualTo(secret);
        assertThat(client.manifest(id).path("fileSize").asInt()).isEqualTo(secret.length);
        assertThat(filesWithTheMarker()).isEmpty();
    }

    private static List<String> grants(String id) {
        return Stream.of(client.get("/media/" + id + "/grants").expect(200).json())
                .flatMap(list -> list.findValuesAsText("fingerprint").stream())
                .toList();
    }

    /** A text that repeats the marker, so that any block of it would give it away. */
    private static byte[] secret(int number, int length) {
        byte[] text =
                (MARKER + " " + number + "\n").repeat(length / MARKER.length()).getBytes(UTF_8);
        return text;
    }

    private static long sizeOfTheLargest(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            return files.map(Path::toFile)
                    .filter(File::isFile)
                    .mapToLong(File::length)
                    .max()
                    .orElse(0);
        }
    }

    private static List<Path> filesWithTheMarker() throws IOException {
        try (Stream<Path> files = Files.walk(node.home())) {
            return files.filter(Files::isRegularFile)
                    .filter(SealedUploadIT::holdsTheMarker)
                    .toList();
        }
    }

    private static boolean holdsTheMarker(Path file) {
        try {
            return new String(Files.readAllBytes(file), US_ASCII).contains(MARKER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The 32 bytes of an {@code age1…} recipient (bech32, BIP 173) as hex digits. */
    private static String rawKey(String recipient) {
        String letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
        StringBuilder bits = new StringBuilder();
        recipient
                .substring("age1".length(), recipient.length() - 6)
                .chars()
                .forEach(letter -> bits.append("%5s"
                        .formatted(Integer.toBinaryString(letters.indexOf(letter)))
                        .replace(' ', '0')));
        StringBuilder hex = new StringBuilder();
        for (int at = 0; at + 8 <= bits.length(); at += 8) {
            hex.append("%02x".formatted(Integer.parseInt(bits.substring(at, at + 8), 2)));
        }
        return hex.toString();
    }

    private static String query(String value) {
        return URLEncoder.encode(value, UTF_8);
    }
}
