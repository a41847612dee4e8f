package io.serai.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi30;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The description of the calls, against which what is sent and what comes back is held. */
final class Contract {
    private static final String JSON = "json";

    private final JsonNode document;
    private final JsonSchema root;
    private final Map<String, Operation> operations = new TreeMap<>();

    private Contract(JsonNode document) {
        this.document = document;
        this.root = JsonSchemaFactory.getInstance(
                        VersionFlag.V4,
                        builder -> builder.metaSchema(OpenApi30.getInstance())
                                .defaultMetaSchemaIri(OpenApi30.getInstance().getIri()))
                .getSchema(
                        SchemaLocation.of("classpath:openapi.yaml"),
                        document,
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build());
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    String id = method.getValue().path("operationId").asText();
                    if (!id.isEmpty()) {
                        operations.put(id, new Operation(method.getKey(), path.getKey(), method.getValue()));
                    }
                }));
    }

    static Contract read() {
        try (InputStream yaml = Contract.class.getResourceAsStream("/openapi.yaml")) {
            return new Contract(new YAMLMapper().readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A call. */
    record Operation(String method, String path, JsonNode described) {}

    Set<String> operations() {
        return operations.keySet();
    }

    Operation operation(String id) {
        return Objects.requireNonNull(operations.get(id), id);
    }

    /** Whether a JSON body is as it is described. */
    boolean allows(Operation operation, JsonNode body) {
        JsonNode schema = operation.described().at("/requestBody/content/application~1json/schema");
        return violations(schema, body).isEmpty();
    }

    /** Fails unless an answer is one of those that are described. */
    void check(Operation operation, int status, HttpHeaders headers, byte[] body) throws IOException {
        JsonNode response = resolved(operation.described().path("responses").path(String.valueOf(status)));
        assertThat(response.isMissingNode()).as("the status " + status).isFalse();
        response.path("headers")
                .properties()
                .forEach(header -> checkHeader(header.getKey(), resolved(header.getValue()), headers));
        JsonNode content = response.path("content");
        boolean bodiless = content.isMissingNode() || operation.method().equals("head");
        if (bodiless) {
            assertThat(body).as("no body is described").isEmpty();
            return;
        }
        String type = headers.firstValue("Content-Type").orElse("").replaceFirst("\\s*;.*", "");
        JsonNode described = content.has(type) ? content.path(type) : content.path("*/*");
        assertThat(described.isMissingNode()).as("the type " + type).isFalse();
        if (type.endsWith(JSON)) {
            assertThat(violations(described.path("schema"), NodeClient.JSON.readTree(body)))
                    .isEmpty();
        }
    }

    private static void checkHeader(String name, JsonNode described, HttpHeaders headers) {
        @Nullable String value = headers.firstValue(name).orElse(null);
        if (described.path("required").asBoolean()) {
            assertThat(value).as("the header " + name).isNotNull();
        }
        if (value != null && described.at("/schema/type").asText().equals("integer")) {
            assertThat(value).as(name).matches("[0-9]+");
        }
        if (value != null && described.at("/schema/enum").isArray()) {
            assertThat(described.at("/schema/enum"))
                    .extracting(JsonNode::asText)
                    .contains(value);
        }
    }

    private Set<ValidationMessage> violations(JsonNode schema, JsonNode value) {
        String reference = schema.path("$ref").asText();
        assertThat(reference).as("a schema with a name").startsWith("#/");
        return root.getRefSchema(SchemaLocation.Fragment.of(reference.substring(1)))
                .validate(value);
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }
}
