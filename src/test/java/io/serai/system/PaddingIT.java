package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.serai.sealing.Padding;
import io.serai.sealing.Sealer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that pads what it seals. */
class PaddingIT {
    private static final int LENGTH = 3_000_001;
    private static final long STORED = Sealer.sealedLength(Padding.PADME.padded(LENGTH));
    private static final byte[] FILM = Payload.random(7, LENGTH);

    @TempDir
    private Path folder;

    private SeraiNode node;
    private NodeClient client;
    private AgeKey reader;

    @BeforeEach
    void aNodeThatPadsAndAReader() throws Exception {
        reader = AgeKey.in(folder);
        node = SeraiNode.start(folder.resolve("node"), Map.of("SERAI_PADDING", "padme"));
        client = node.client();
    }

    @AfterEach
    void theNodeEnds() {
        node.close();
    }

    @Test
    void whoMayOpenItSeesNothingOfThePaddingAndWhoMayNotSeesNothingOfTheLength() throws Exception {
        String id = uploaded();

        assertThat(client.bytes(id)).hasSize((int) STORED);
        assertThat(client.download(id)).isEqualTo(FILM);
        assertThat(client.manifest(id).path("fileSize").asLong()).isEqualTo(LENGTH);
        HttpResponse<byte[]> end = range(id, "bytes=" + (LENGTH - 10) + "-" + (LENGTH + 10));
        assertThat(end.statusCode()).isEqualTo(206);
        assertThat(end.body()).isEqualTo(Arrays.copyOfRange(FILM, LENGTH - 10, LENGTH));
        assertThat(end.headers().firstValue("Content-Range"))
                .contains("bytes " + (LENGTH - 10) + "-" + (LENGTH - 1) + "/" + LENGTH);
        assertThat(range(id, "bytes=" + LENGTH + "-").statusCode()).isEqualTo(416);
        assertThat(signed(id).path("size").asLong()).isEqualTo(STORED);
    }

    @Test
    void stockAgeGivesTheFileTheZerosAndWhereTheyBegin() throws Exception {
        String id = uploaded();
        Path grant = grant(id);
        Path sealed = Files.write(folder.resolve("film.age"), client.bytes(id));
        Path details = Files.write(
                folder.resolve("details.age"),
                Base64.getDecoder().decode(signed(id).path("sealedDetails").asText()));

        JsonNode told = NodeClient.JSON.readTree(Program.openWithAge(folder, reader.file(), grant, details));

        assertThat(told.path("length").asLong()).isEqualTo(LENGTH);
        assertThat(Program.openWithAge(folder, reader.file(), grant, sealed))
                .isEqualTo(Arrays.copyOf(FILM, (int) Padding.PADME.padded(LENGTH)));
    }

    @Test
    void theLengthOutlivesTheCatalogAndTheSetting() throws Exception {
        String id = uploaded();
        node.stop();
        SeraiNode.Ended rebuilt = node.command("rebuild");
        assertThat(rebuilt.code()).as(rebuilt::all).isZero();
        node.startAgainWith("SERAI_PADDING", "none");

        assertThat(client.manifest(id).path("fileSize").asLong()).isEqualTo(LENGTH);
        assertThat(client.download(id)).isEqualTo(FILM);
        assertThat(client.bytes(client.uploaded("other.mp4?encrypt=true", FILM)))
                .hasSize((int) Sealer.sealedLength(LENGTH));
    }

    @Test
    void anUploadThatWasInterruptedIsPaddedToo() throws Exception {
        TusClient tus = new TusClient(node.origin());
        String path = tus.create(LENGTH, Map.of("filename", "film.mp4", "encrypt", "true"));
        tus.patch(path, 0, Arrays.copyOf(FILM, 1_000_000)).expect(204);
        node.kill9();
        node.startAgain();
        tus.patch(path, 1_000_000, Arrays.copyOfRange(FILM, 1_000_000, LENGTH)).expect(204);

        String id =
                client.get("/media").expect(200).json().at("/items/0/mediaId").asText();

        assertThat(client.bytes(id)).hasSize((int) STORED);
        assertThat(client.download(id)).isEqualTo(FILM);
    }

    private String uploaded() {
        return client.uploaded("film.mp4?recipients=" + reader.recipient(), FILM);
    }

    private Path grant(String id) throws IOException {
        String fingerprint = client.get("/media/" + id + "/grants")
                .expect(200)
                .json()
                .at("/0/fingerprint")
                .asText();
        return Files.write(
                folder.resolve("film.grant"),
                client.get("/media/" + id + "/grants/" + fingerprint)
                        .expect(200)
                        .body());
    }

    private JsonNode signed(String id) throws IOException {
        return NodeClient.JSON.readTree(client.manifest(id).at("/signed/text").asText());
    }

    private HttpResponse<byte[]> range(String id, String range) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(client.base() + "/media/" + id + "/download"))
                .header("Range", range)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
    }
}
