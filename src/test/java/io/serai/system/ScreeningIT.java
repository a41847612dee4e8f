package io.serai.system;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.serai.system.NodeClient.Answer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/change.md: a node that has a stock ClamAV look at each file before it is kept. */
class ScreeningIT {
    private static final byte[] HARMFUL = ClamServer.EICAR.getBytes(US_ASCII);
    private static final Path EXAMPLE = Path.of("docs/examples/scan.camel.yaml").toAbsolutePath();
    private static final String REFUSED = "ClamAV found something harmful in eicar.com.";

    @TempDir
    private static Path folder;

    private static ClamServer clamav;
    private static SeraiNode node;

    @BeforeAll
    static void aNodeWithTheExampleBesideIt() throws Exception {
        clamav = ClamServer.in(Files.createDirectory(folder.resolve("clamav")));
        node = nodeWithTheExample("node", clamav);
    }

    @AfterAll
    static void allEnds() {
        if (node != null) {
            node.close();
            clamav.close();
        }
    }

    @Test
    void aCleanFileIsKept() {
        byte[] bytes = Payload.random(1, 3_000_000);
        assertThat(node.client().uploaded("clean.bin", bytes)).isEqualTo(Payload.sha256(bytes));
        String sealed = node.client().uploaded("clean.bin?encrypt=true", bytes);
        assertThat(node.client().download(sealed)).isEqualTo(bytes);
    }

    @Test
    void aHarmfulFileIsRefusedAndNothingOfItStays() throws IOException {
        isRefused(put("eicar.com"));
        isRefused(node.client().formLater("eicar.com", HARMFUL).join());
    }

    @Test
    void aHarmfulFileIsSeenThoughItIsSealed() throws IOException {
        isRefused(put("eicar.com?encrypt=true"));
        isRefused(node.client()
                .formLater("eicar.com", HARMFUL, new NodeClient.Field("encrypt", "true"))
                .join());
    }

    @Test
    void aResumableUploadOfAHarmfulFileEnds() throws IOException {
        TusClient tus = new TusClient(node.origin());
        String path = tus.create(HARMFUL.length, Map.of("filename", "eicar.com"));

        isRefused(tus.patch(path, 0, HARMFUL));

        assertThat(tus.call("HEAD", path).status()).isEqualTo(404);
    }

    @Test
    void aHarmfulFileInTheDropFolderIsSetAside() throws IOException {
        Files.write(Files.createDirectories(node.inbox()).resolve("eicar.com"), HARMFUL);
        Awaitility.await("the file is set aside").until(() -> {
            try (Stream<Path> failed = Files.list(node.inbox().resolve(".failed"))) {
                return failed.anyMatch(file -> file.toString().endsWith("-eicar.com"));
            } catch (IOException e) {
                return false;
            }
        });
        nothingIsStaged();
    }

    @Test
    void whileTheScannerIsAwayNothingIsKept() throws Exception {
        ClamServer gone = ClamServer.in(Files.createDirectory(folder.resolve("gone")));
        gone.close();
        try (SeraiNode alone = nodeWithTheExample("alone", gone)) {
            alone.client()
                    .putLater("clean.bin", BodyPublishers.ofByteArray(Payload.random(2, 1000)))
                    .join()
                    .expect(500);
            assertThat(alone.log()).contains("clamdscan could not look at clean.bin");
            assertThat(alone.home().resolve("staging")).isEmptyDirectory();
        }
    }

    private static SeraiNode nodeWithTheExample(String name, ClamServer scanner) {
        return SeraiNode.start(
                folder.resolve(name), Map.of("PATH", scanner.path(), "SERAI_MORE_ROUTES", "file:" + EXAMPLE));
    }

    private static Answer put(String nameAndQuery) {
        return node.client()
                .putLater(nameAndQuery, BodyPublishers.ofByteArray(HARMFUL))
                .join();
    }

    private static void isRefused(Answer answer) throws IOException {
        assertThat(answer.expect(422).json().path("detail").asText()).isEqualTo(REFUSED);
        nothingIsStaged();
    }

    private static void nothingIsStaged() throws IOException {
        assertThat(node.home().resolve("staging")).isEmptyDirectory();
        assertThat(node.client().get("/media").expect(200).text()).doesNotContain("eicar.com");
    }
}
