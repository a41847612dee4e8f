package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinksIT {
    private static final byte[] BYTES = Payload.random(7, 100_000);

    @TempDir
    private static Path folder;

    private static SeraiNode node;
    private static NodeClient client;
    private static String path;

    @BeforeAll
    static void aNodeWithAFile() {
        node = SeraiNode.start(folder);
        client = node.client();
        path = "/media/" + client.uploaded("shared.bin", BYTES) + "/links";
    }

    @AfterAll
    static void theNodeEnds() {
        node.close();
    }

    @Test
    void aLinkIsToldOnceAndListedWithoutWhatMakesItGood() {
        Instant expiry = Instant.now().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS);
        JsonNode made = client.post(path, Map.of("name", "for the family", "expiresAt", expiry.toString()))
                .expect(201)
                .json();
        String url = made.path("url").asText();

        assertThat(url).matches(".*/api" + path.replace("/links", "/download") + "\\?link=[A-Za-z0-9._-]+");
        assertThat(made.path("expiresAt").asText()).isEqualTo(expiry.toString());
        assertThat(new NodeClient(url).get("").expect(200).body()).isEqualTo(BYTES);
        String list = client.get(path).expect(200).text();
        assertThat(list).contains(made.path("id").asText(), "for the family", "\"createdBy\":\"admin\"");
        assertThat(list).doesNotContain(url.substring(url.lastIndexOf('.') + 1));
    }

    @Test
    void aLinkIsGoodForAWeekWhereNothingIsSaid() {
        JsonNode made = client.post(path, Map.of()).expect(201).json();

        assertThat(Instant.parse(made.path("expiresAt").asText()))
                .isBetween(
                        Instant.now().plus(Duration.ofDays(7)).minusSeconds(60),
                        Instant.now().plus(Duration.ofDays(7)));
    }

    @Test
    void aLinkThatWasTakenBackIsListedAsSuchAcrossARestart() {
        String id = client.post(path, Map.of()).expect(201).json().path("id").asText();
        client.delete(path + "/" + id).expect(204);
        client.delete(path + "/" + id).expect(204);

        node.restart();

        assertThat(client.get(path).expect(200).json())
                .filteredOn(link -> link.path("id").asText().equals(id))
                .singleElement()
                .satisfies(link -> assertThat(link.path("revoked").asBoolean()).isTrue());
    }

    static Stream<Map<String, Object>> whatNoLinkCanHave() {
        return Stream.of(
                Map.of("expiresAt", "2020-01-01T00:00:00Z"),
                Map.of("expiresAt", Instant.now().plus(Duration.ofDays(400)).toString()),
                Map.of("expiresAt", "tomorrow"),
                Map.of("expiresAt", 7),
                Map.of("name", "a".repeat(201)),
                Map.of("name", "two\nlines"),
                Map.of("until", "2030-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @MethodSource("whatNoLinkCanHave")
    void whatCannotBeIsRefused(Map<String, Object> wish) {
        client.post(path, wish).expect(400);
    }

    @Test
    void whoHasNoTokenReadsByALinkAloneUntilItIsTakenBack(@TempDir Path other) {
        String token = "a-long-and-random-text-of-the-operator";
        try (SeraiNode closed = SeraiNode.start(other, Map.of("SERAI_ADMIN_TOKEN", token))) {
            NodeClient operator = closed.client().with(token);
            String asset = "/media/" + operator.uploaded("shared.bin?accessLevel=private", BYTES);
            String link = operator.post(asset + "/links", Map.of())
                    .expect(201)
                    .json()
                    .path("url")
                    .asText();
            NodeClient stranger = new NodeClient(link.substring(0, link.indexOf("/media/")));
            String query = link.substring(link.indexOf('?'));

            stranger.get(asset + "/download").expect(401);
            assertThat(stranger.get(asset + "/download" + query)
                            .expect(200)
                            .response()
                            .headers()
                            .firstValue("Referrer-Policy"))
                    .contains("no-referrer");
            stranger.get(asset + query).expect(200);
            for (String call : List.of("/bytes", "/manifest")) {
                stranger.get(asset + call).expect(401);
                stranger.get(asset + call + query).expect(200);
            }
            for (String call : List.of("/info", "/torrent", "/grants", "/links")) {
                stranger.get(asset + call + query).expect(401);
            }
            stranger.delete(asset + query).expect(401);
            stranger.get(asset + "/download" + query + "A").expect(401);

            operator.delete(asset + "/links/" + query.substring(6, query.indexOf('.')))
                    .expect(204);
            stranger.get(asset + "/download" + query).expect(401);
        }
    }

    @Test
    void whatIsNotThereHasNoLinks() {
        String nowhere = "/media/" + "0".repeat(64) + "/links";
        client.get(nowhere).expect(404);
        client.post(nowhere, Map.of()).expect(404);
        client.delete(path + "/unknown").expect(404);
        client.post("/media/nonsense/links", Map.of()).expect(400);
    }
}
