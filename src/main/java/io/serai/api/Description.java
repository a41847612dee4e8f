package io.serai.api;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.oas.OpenApi30;
import io.serai.media.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.util.function.SingletonSupplier;

/** The calls that {@code openapi.yaml} describes: which of them are routes, and what requests may hold. */
public final class Description {
    private static final SchemaLocation LOCATION = SchemaLocation.of("classpath:openapi.yaml");
    private static final String SCHEMAS = "/components/schemas/";
    private static final String REFERENCE = "$ref";
    private static final String OPERATION = "operationId";

    /** What those operations have that are served beside the routes. */
    private static final String BESIDE = "x-beside";

    private final JsonNode document;
    private final SingletonSupplier<JsonSchema> typed = SingletonSupplier.of(() -> root(false));
    private final SingletonSupplier<JsonSchema> texts = SingletonSupplier.of(() -> root(true));
    private final Map<JsonPointer, JsonSchema> schemas = new ConcurrentHashMap<>();
    private final Map<String, DescribedCall> calls = new HashMap<>();

    private Description(JsonNode document) {
        this.document = document;
        JsonPointer paths = JsonPointer.empty().appendProperty("paths");
        document.path("paths").properties().forEach(path -> {
            JsonPointer at = paths.appendProperty(path.getKey());
            path.getValue().properties().forEach(method -> add(at, at.appendProperty(method.getKey())));
        });
    }

    /** Reads the description that the program carries. */
    public static Description read() {
        try (InputStream yaml = Description.class.getResourceAsStream("/openapi.yaml")) {
            return new Description(new YAMLMapper().readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same without the calls that are served beside the routes, as JSON. */
    public String routed() {
        JsonNode routed = document.deepCopy();
        routed.path("paths")
                .forEach(path -> ((ObjectNode) path)
                        .properties()
                        .removeIf(method -> method.getValue().has(BESIDE)));
        ((ObjectNode) routed.path("paths"))
                .properties()
                .removeIf(path -> path.getValue().findValue(OPERATION) == null);
        return routed.toString();
    }

    /**
     * Times and addresses are for those to read whom they are for, who know more of them than their form.
     *
     * @param texts whether a text may stand for a number, as in a query
     */
    private JsonSchema root(boolean texts) {
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                .pathType(PathType.LEGACY)
                .failFast(true)
                .formatAssertionsEnabled(false)
                .preloadJsonSchema(false)
                .typeLoose(texts)
                .build();
        return JsonSchemaFactory.getInstance(
                        VersionFlag.V4,
                        builder -> builder.metaSchema(OpenApi30.getInstance())
                                .defaultMetaSchemaIri(OpenApi30.getInstance().getIri()))
                .getSchema(LOCATION, document, config);
    }

    /** The call of an operation; empty where none is described. */
    Optional<DescribedCall> call(String operationId) {
        return Optional.ofNullable(calls.get(operationId));
    }

    /**
     * Holds a value against one of the schemas that have names.
     *
     * @throws InvalidInputException naming the field that is not as it is described
     */
    void check(String schema, JsonNode value) {
        check(typed.obtain(), JsonPointer.compile(SCHEMAS + schema), "field", "", value);
    }

    /** Holds the text of a parameter, or an array of texts, against its schema. */
    void checkText(JsonPointer schema, String name, JsonNode value) {
        check(texts.obtain(), schema, "parameter", name, value);
    }

    private void check(JsonSchema root, JsonPointer schema, String kind, String name, JsonNode value) {
        schemas
                .computeIfAbsent(schema, at -> root.getRefSchema(SchemaLocation.Fragment.of(at.toString())))
                .validate(value)
                .stream()
                .findFirst()
                .ifPresent(message -> {
                    throw new InvalidInputException(new Mismatch(document, message).sentence(kind, name));
                });
    }

    JsonNode at(JsonPointer pointer) {
        return document.at(pointer);
    }

    private void add(JsonPointer path, JsonPointer operation) {
        JsonNode node = document.at(operation);
        if (node.has(OPERATION)) {
            List<JsonPointer> parameters = new ArrayList<>(elements(path.appendProperty("parameters")));
            parameters.addAll(elements(operation.appendProperty("parameters")));
            String body = node.at("/requestBody/content/application~1json/schema/" + REFERENCE)
                    .asText();
            calls.put(
                    node.path(OPERATION).asText(),
                    new DescribedCall(this, parameters, body.substring(body.lastIndexOf('/') + 1)));
        }
    }

    /** Where the elements of an array stand, or what they refer to. */
    private List<JsonPointer> elements(JsonPointer array) {
        List<JsonPointer> elements = new ArrayList<>();
        for (int index = 0; index < document.at(array).size(); index++) {
            JsonPointer element = array.appendIndex(index);
            JsonNode reference = document.at(element).path(REFERENCE);
            elements.add(
                    reference.isMissingNode()
                            ? element
                            : JsonPointer.compile(reference.asText().substring(1)));
        }
        return elements;
    }
}
