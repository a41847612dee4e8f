package io.serai.manifest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.serai.media.InvalidInputException;
import java.util.Map;
import java.util.TreeMap;

/**
 * One text for one value: members sorted, no white space, whole numbers only. For what is written here (names without
 * control characters, numbers below 2^53) the text is that of RFC 8785.
 */
public final class CanonicalJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private CanonicalJson() {}

    /** The text of an object of maps, strings, whole numbers and truth values. */
    public static String text(Map<String, ?> object) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(object));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The value has no JSON form.", e);
        }
    }

    /** Reads a text, in whatever order its members stand. */
    public static JsonNode read(String text) throws JsonProcessingException {
        return JSON.readTree(text);
    }

    /**
     * Reads the text of an object in format 1 or later.
     *
     * @param what it is to be, for the message when it is not
     */
    public static JsonNode object(String text, String what) {
        try {
            JsonNode json = read(text);
            if (json.isObject() && json.path("v").asInt() >= 1) {
                return json;
            }
        } catch (JsonProcessingException e) {
            // told below, as any other text that is no such object
        }
        throw new InvalidInputException(
                "The " + what + " is " + InvalidInputException.quoted(text) + ", expected JSON of format 1 or later.");
    }
}
