package io.serai.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.serai.system.NodeClient.Answer;
import io.serai.system.NodeClient.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Looking for assets and changing them, on the node as it is shipped. */
class LibraryIT {
    @TempDir
    private static Path folder;

    private static SeraiNode node;
    private static NodeClient client;

    @BeforeAll
    static void aNodeWithAFewFiles() {
        node = SeraiNode.start(folder.resolve("node"));
        client = node.client();
        for (int number = 0; number < 5; number++) {
            client.upload("listed%20" + number + ".txt?tags=listed,n" + number, text("listed " + number));
        }
    }

    @AfterAll
    static void theNodeEnds() {
        node.close();
    }

    @Test
    void thePagesGiveEachAssetOnceNewestFirst() {
        List<String> names = new ArrayList<>();
        JsonNode page = list("tag=listed&limit=2");
        for (;
                ;
                page = list(
                        "tag=listed&limit=2&cursor=" + page.path("nextCursor").asText())) {
            page.path("items").forEach(item -> names.add(item.path("fileName").asText()));
            if (page.path("nextCursor").isNull()) {
                break;
            }
        }

        assertThat(names)
                .containsExactly("listed 4.txt", "listed 3.txt", "listed 2.txt", "listed 1.txt", "listed 0.txt");
    }

    @Test
    void anItemIsTheManifestButForWhatWasSigned() {
        JsonNode item = list("tag=listed&tag=n3").path("items").path(0);

        JsonNode manifest = client.manifest(Payload.sha256(text("listed 3")));
        assertThat(item.path("tags")).isEqualTo(manifest.path("tags")).hasSize(2);
        assertThat(item.has("signed")).isFalse();
        assertThat(manifest.path("signed").path("text").asText()).contains("\"mediaId\"");
        ((ObjectNode) manifest).remove("signed");
        assertThat(item).isEqualTo(manifest);
    }

    @ParameterizedTest
    @CsvSource({
        "q=LISTED%203, 1",
        "q=listed&type=text, 5",
        "q=listed&type=text/*&sort=size, 5",
        "q=listed&type=video, 0",
        "q=listed&state=complete&access=public, 5",
        "q=listed&access=private, 0",
        "q=listed&owner=gun:somebody, 0",
        "q=listed%25, 0",
        "q=listed&tag=&type=&state=, 5"
    })
    void filtersAreInTheQuery(String query, int found) {
        assertThat(list(query).path("items")).hasSize(found);
    }

    @Test
    void theOwnerIsWhomTheSignedManifestNames() {
        assertThat(list("q=listed&owner=gun:" + client.pub()).path("items")).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=201",
                "limit=many",
                "sort=colour",
                "state=deleting",
                "access=secret",
                "type=a/b/c",
                "cursor=x",
                "q=a&q=b"
            })
    void aQueryThatMeansNothingIsRefusedAndTheParameterNamed(String query) {
        String detail =
                client.get("/media?" + query).expect(400).json().path("detail").asText();

        assertThat(detail).contains(query.substring(0, query.indexOf('=')));
    }

    @Test
    void aChangeIsReadByStockGunAndKeptWhenTheCatalogIsLost() throws IOException {
        byte[] bytes = text("to be changed");
        String id = client.upload("before.txt", bytes).path("mediaId").asText();
        try (MediaReader gun =
                MediaReader.start(node.relay(), client.pub(), Files.createDirectories(folder.resolve("gun")))) {
            gun.ofHolder(id, line -> line.at("/flat/fileName").asText().equals("before.txt"));

            JsonNode changed = client.patch("/media/" + id, Map.of("name", "after.txt", "tags", List.of("kept")))
                    .expect(200)
                    .json();

            assertThat(changed.path("fileName").asText()).isEqualTo("after.txt");
            assertThat(changed.path("state").asText()).isEqualTo("complete");
            JsonNode line = gun.ofHolder(id, said -> said.at("/record/version").asInt() == 2);
            assertThat(line.path("signed").asBoolean()).isTrue();
            assertThat(line.at("/text/fileName").asText()).isEqualTo("after.txt");
        }

        node.kill9();
        loseTheCatalog();
        node.startAgain();

        JsonNode item = list("tag=kept").path("items").path(0);
        assertThat(item.path("mediaId").asText()).isEqualTo(id);
        assertThat(item.path("fileName").asText()).isEqualTo("after.txt");
        assertThat(list("tag=listed").path("items")).hasSize(5);
    }

    @Test
    void aSealedAssetKeepsItsNewNameToItself() {
        String id = client.formLater("diary.txt", text("sealed"), new Field("encrypt", "true"))
                .join()
                .expect(200)
                .json()
                .path("mediaId")
                .asText();

        JsonNode changed = client.patch("/media/" + id, Map.of("name", "journal.txt", "access", "restricted"))
                .expect(200)
                .json();

        assertThat(changed.path("accessLevel").asText()).isEqualTo("restricted");
        assertThat(changed.at("/signed/text").asText())
                .contains("\"access\":\"restricted\"", "\"version\":2")
                .doesNotContain("journal");
        client.patch("/media/" + id, Map.of("access", "public")).expect(409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{\"colour\": 1}|colour", "{\"priority\": \"high\"}|priority", "null|JSON object", "[]|JSON object"
            })
    void aChangeThatCannotBeIsRefusedAndNamed(String fields, String named) throws IOException {
        String id = Payload.sha256(text("listed 0"));

        Answer answer =
                client.patch("/media/" + id, NodeClient.JSON.readTree(fields)).expect(400);

        assertThat(answer.json().path("detail").asText()).contains(named);
        assertThat(client.manifest(id).at("/signed/text").asText()).contains("\"version\":1");
    }

    @Test
    void aBatchHasAResultForEachOperationInOrder() throws IOException {
        String gone = client.upload("gone.txt", text("gone")).path("mediaId").asText();
        String changed =
                client.upload("changed.txt", text("changed")).path("mediaId").asText();
        JsonNode request = NodeClient.JSON.readTree("""
                {"operations": [{"op": "delete", "id": "%1$s"}, {"op": "patch", "id": "%2$s", "tags": ["batch"]},
                 {"op": "delete", "id": "%1$s"}, {"op": "patch", "id": "%2$s", "access": "private"},
                 {"op": "patch", "id": "%2$s", "colour": 1}, {"op": "copy", "id": "%2$s"}, {"op": "delete", "id": "x"}, {"op": "delete"},
                 null]}""".formatted(gone, changed));

        JsonNode results =
                client.post("/media/batch", request).expect(207).json().path("results");

        assertThat(results.findValuesAsText("status"))
                .containsExactly("204", "200", "404", "409", "400", "400", "400", "400", "400");
        assertThat(results.path(0).path("id").asText()).isEqualTo(gone);
        assertThat(results.path(0).has("error")).isFalse();
        assertThat(results.path(4).path("error").asText()).contains("colour");
        assertThat(list("tag=batch").path("items")).hasSize(1);
        client.get("/media/" + gone + "/manifest").expect(404);
    }

    @Test
    void aBatchIsBounded() {
        Map<String, String> operation = Map.of("op", "delete", "id", "00".repeat(32));
        List<Map<String, String>> most =
                Stream.generate(() -> operation).limit(1000).toList();
        List<Map<String, String>> more =
                Stream.generate(() -> operation).limit(1001).toList();

        assertThat(client.post("/media/batch", Map.of("operations", most))
                        .expect(207)
                        .json()
                        .path("results"))
                .hasSize(1000);
        assertThat(client.post("/media/batch", Map.of("operations", List.of()))
                        .expect(207)
                        .json()
                        .path("results"))
                .isEmpty();
        client.post("/media/batch", Map.of("operations", more)).expect(400);
        client.post("/media/batch", Map.of("operations", "all")).expect(400);
        client.post("/media/batch", Map.of()).expect(400);
        client.post("/media/batch", Map.of("operations", List.of("x".repeat(1_100_000))))
                .expect(413);
    }

    private static JsonNode list(String query) {
        return client.get("/media?" + query).expect(200).json();
    }

    private static void loseTheCatalog() throws IOException {
        try (Stream<Path> files = Files.list(node.home())) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("catalog.db"))
                    .toList()) {
                Files.delete(file);
            }
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(UTF_8);
    }
}
