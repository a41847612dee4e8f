package io.serai.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.serai.media.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptionTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ID = "00".repeat(32);

    private final Description description = Description.read();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"colour\": 1}|The field \"colour\" is unknown; these are known: name, tags, access, replicate, priority, expiresAt.",
                "{\"name\": null}|The field name is null; a text was expected.",
                "{\"name\": 7}|The field name is \"7\"; a text was expected.",
                "{\"name\": {}}|The field name is an object; a text was expected.",
                "{\"tags\": \"a\"}|The field tags is \"a\"; an array of at most 32 was expected.",
                "{\"tags\": [\"a\", 1]}|The field tags[1] is \"1\"; a text of at most 64 characters was expected.",
                "{\"access\": \"secret\"}|The field access is \"secret\"; one of public, private, restricted was expected.",
                "{\"replicate\": \"true\"}|The field replicate is \"true\"; true or false was expected.",
                "{\"priority\": 11}|The field priority is \"11\"; a whole number from 1 to 10 was expected.",
                "{\"priority\": 1.5}|The field priority is \"1.5\"; a whole number from 1 to 10 was expected.",
                "{\"priority\": 99999999999}|The field priority is \"99999999999\"; a whole number from 1 to 10 was expected.",
                "{\"expiresAt\": 5}|The field expiresAt is \"5\"; a time such as 2030-01-31T12:00:00Z, or null, was expected."
            })
    void refusesAFieldThatIsNotAsDescribedInOneSentence(String body, String sentence) throws Exception {
        JsonNode given = JSON.readTree(body);

        assertThatThrownBy(() -> call("patchMedia").checkBody(given))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(sentence);
    }

    @Test
    void refusesABodyThatLacksAField() throws Exception {
        JsonNode given = JSON.readTree("{}");

        assertThatThrownBy(() -> call("giveGrant").checkBody(given)).hasMessage("The field recipient is missing.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"expiresAt\": null}", "{\"name\": \"a\", \"tags\": [], \"priority\": 10}"})
    void letsABodyInThatIsAsDescribed(String body) throws Exception {
        JsonNode given = JSON.readTree(body);

        assertThatCode(() -> call("patchMedia").checkBody(given)).doesNotThrowAnyException();
    }

    @Test
    void letsNothingInWhereThatIsAsDescribed() throws Exception {
        JsonNode given = JSON.readTree("{\"logger\": \"io.serai\", \"level\": null}");

        assertThatCode(() -> call("setLogLevel").checkBody(given)).doesNotThrowAnyException();
    }

    @Test
    void letsFieldsOfOlderClientsIn() throws Exception {
        JsonNode given = JSON.readTree(
                "{\"peerUrl\": \"https://media.example\", \"capabilities\": {\"relay\": true}, \"signature\": \"x\"}");

        assertThatCode(() -> call("registerPeer").checkBody(given)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "listMedia|limit|0|The parameter limit is \"0\"; a whole number from 1 to 200 was expected.",
                "listMedia|limit|many|The parameter limit is \"many\"; a whole number from 1 to 200 was expected.",
                "listMedia|state|lost|The parameter state is \"lost\"; one of stored, seeding, published, complete, damaged was expected.",
                "runTask|dryRun|maybe|The parameter dryRun is \"maybe\"; true or false was expected.",
                "getManifest|id|x|The parameter id is \"x\"; a text of 64 lower-case hexadecimal digits was expected."
            })
    void refusesAParameterThatIsNotAsDescribed(String operation, String parameter, String value, String sentence) {
        assertThatThrownBy(() -> check(operation, parameter, value)).hasMessage(sentence);
    }

    @Test
    void refusesAParameterThatIsThereTwice() {
        assertThatThrownBy(() -> check("listMedia", "q", "a", "b"))
                .hasMessage("The parameter q is there 2 times, not once.");
        assertThatCode(() -> check("listMedia", "tag", "a", "b,c")).doesNotThrowAnyException();
    }

    @Test
    void takesABlankParameterForNoneWhereThatIsDescribed() {
        assertThatCode(() -> check("listMedia", "limit", " ")).doesNotThrowAnyException();
        assertThatThrownBy(() -> check("runTask", "dryRun", "")).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void everythingThatIsSentAndAnsweredHasAnExample() throws Exception {
        JsonNode document = document();
        List<String> without = new ArrayList<>();
        document.findParents("operationId").forEach(operation -> {
            List<JsonNode> bodies = new ArrayList<>(List.of(operation.path("requestBody")));
            operation.path("responses").forEach(answer -> bodies.add(resolved(document, answer)));
            bodies.stream()
                    .flatMap(body -> body.path("content").valueStream())
                    .filter(content -> !content.has("example") && !hasExample(document, content.path("schema")))
                    .forEach(
                            content -> without.add(operation.path("operationId").asText() + ": " + content));
        });

        assertThat(without).isEmpty();
    }

    @Test
    void theExamplesAreAsTheyAreDescribed() throws Exception {
        document().at("/components/schemas").properties().forEach(schema -> {
            JsonNode example = schema.getValue().path("example");
            if (!example.isMissingNode()) {
                assertThatCode(() -> description.check(schema.getKey(), example))
                        .as(schema.getKey())
                        .doesNotThrowAnyException();
            }
        });
    }

    private static boolean hasExample(JsonNode document, JsonNode schema) {
        JsonNode described = resolved(document, schema);
        return described.has("example")
                || resolved(document, described.path("items")).has("example");
    }

    private static JsonNode document() throws IOException {
        try (InputStream yaml = DescriptionTest.class.getResourceAsStream("/openapi.yaml")) {
            return new YAMLMapper().readTree(yaml);
        }
    }

    private static JsonNode resolved(JsonNode document, JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    private void check(String operation, String parameter, String... values) {
        call(operation)
                .checkParameters(
                        name -> name.equals(parameter) ? values : null,
                        name -> name.equals(parameter) ? values[0] : ID);
    }

    private DescribedCall call(String operation) {
        return description.call(operation).orElseThrow();
    }
}
