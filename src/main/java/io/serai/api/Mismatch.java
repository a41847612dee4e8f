package io.serai.api;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import io.serai.media.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What in a request is not as it is described.
 *
 * @param document the description
 * @param message of the validator; its places are like {@code $.tags[1]}
 */
record Mismatch(JsonNode document, ValidationMessage message) {
    /**
     * One sentence for the caller: what it is, its value, and what was expected.
     *
     * @param kind what the value is, a field or a parameter
     * @param name of a parameter; empty for a body, whose fields have names of their own
     */
    String sentence(String kind, String name) {
        String field = message.getInstanceLocation().toString().replaceFirst("^\\$\\.?", "");
        return switch (message.getType()) {
            case "required" -> "The field " + below(field, message.getProperty()) + " is missing.";
            case "additionalProperties" ->
                "The field " + InvalidInputException.quoted(below(field, message.getProperty()))
                        + " is unknown; these are known: " + String.join(", ", names(schema().path("properties")))
                        + ".";
            default ->
                "The " + subject(kind, name.isEmpty() ? field : name) + " is " + shown(message.getInstanceNode()) + "; "
                        + expected(schema()) + " was expected.";
        };
    }

    private static String subject(String kind, String name) {
        return name.isEmpty() ? "body" : kind + " " + name;
    }

    private static String below(String field, String property) {
        return field.isEmpty() ? property : field + "." + property;
    }

    /** The schema whose keyword was not met. */
    private JsonNode schema() {
        return document.at(
                JsonPointer.compile(message.getSchemaLocation().getFragment().toString())
                        .head());
    }

    private static String shown(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "an array of " + value.size();
            case OBJECT -> "an object";
            case NULL -> "null";
            default -> InvalidInputException.quoted(value.asText());
        };
    }

    private static String expected(JsonNode schema) {
        String wanted = schema.has("enum")
                ? "one of " + String.join(", ", texts(schema.path("enum")))
                : switch (schema.path("type").asText()) {
                    case "integer" -> "a whole number" + bounds(schema);
                    case "number" -> "a number" + bounds(schema);
                    case "boolean" -> "true or false";
                    case "array" -> "an array" + most(schema, "maxItems", " of at most ", "");
                    case "object" -> "an object";
                    default -> text(schema);
                };
        return schema.path("nullable").asBoolean() ? wanted + ", or null," : wanted;
    }

    private static String text(JsonNode schema) {
        if (schema.has("pattern")) {
            return lowered(schema.path("description").asText());
        }
        if (schema.path("format").asText().equals("date-time")) {
            return "a time such as 2030-01-31T12:00:00Z";
        }
        return schema.has("minLength")
                ? "a text that is not empty"
                : "a text" + most(schema, "maxLength", " of at most ", " characters");
    }

    private static String lowered(String sentence) {
        return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
    }

    private static String bounds(JsonNode schema) {
        return schema.has("minimum") && schema.has("maximum")
                ? " from " + schema.path("minimum").asText() + " to "
                        + schema.path("maximum").asText()
                : "";
    }

    private static String most(JsonNode schema, String keyword, String before, String after) {
        return schema.has(keyword) ? before + schema.path(keyword).asText() + after : "";
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
