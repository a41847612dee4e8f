package io.serai.api;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.serai.media.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One call, as it is described.
 *
 * @param parameters where its parameters stand
 * @param body the name of the schema of its JSON body; empty where it has none
 */
record DescribedCall(Description description, List<JsonPointer> parameters, String body) {
    /**
     * Holds the parameters of a request against what is described. One that is blank is none where that is allowed.
     *
     * @param query the values of a parameter of the query, by its name; null where there is none
     * @param path that of a parameter of the path
     * @throws InvalidInputException naming the parameter that is not as it is described
     */
    void checkParameters(Function<String, String @Nullable []> query, Function<String, String> path) {
        for (JsonPointer parameter : parameters) {
            JsonNode said = description.at(parameter);
            String name = said.path("name").asText();
            String[] values = switch (said.path("in").asText()) {
                case "query" -> query.apply(name);
                case "path" -> new String[] {path.apply(name)};
                default -> null;
            };
            if (values != null && !(said.path("allowEmptyValue").asBoolean() && isBlank(values))) {
                JsonPointer schema = parameter.appendProperty("schema");
                boolean several = description.at(schema).path("type").asText().equals("array");
                description.checkText(schema, name, several ? all(values) : one(name, values));
            }
        }
    }

    /** Holds a body against what is described. */
    void checkBody(JsonNode given) {
        if (!body.isEmpty()) {
            description.check(body, given);
        }
    }

    private static boolean isBlank(String[] values) {
        return Arrays.stream(values).allMatch(String::isBlank);
    }

    private static JsonNode all(String[] values) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        Arrays.stream(values).flatMap(value -> Arrays.stream(value.split(","))).forEach(all::add);
        return all;
    }

    private static JsonNode one(String name, String[] values) {
        if (values.length > 1) {
            throw new InvalidInputException(
                    "The parameter " + name + " is there " + values.length + " times, not once.");
        }
        return TextNode.valueOf(values[0].strip());
    }
}
