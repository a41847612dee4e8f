package io.serai.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.media.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the JSON object that a small call's body is. */
public final class JsonRequest {
    private static final int DEEPEST = 32;
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final ObjectMapper json;

    /** Reads bodies whose texts have at most so many characters. */
    public JsonRequest(int longestText) {
        this.json = new ObjectMapper(JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(longestText)
                        .maxNestingDepth(DEEPEST)
                        .build())
                .build());
    }

    /** The members of the body's object; none where there is no body. */
    public Map<String, Object> orEmpty(@Nullable InputStream body) throws IOException {
        PushbackInputStream given = new PushbackInputStream(body == null ? InputStream.nullInputStream() : body);
        int first = given.read();
        if (first < 0) {
            return Map.of();
        }
        given.unread(first);
        return read(given);
    }

    /** The members of the body's object. */
    public Map<String, Object> read(InputStream body) throws IOException {
        try {
            return Objects.requireNonNull(json.readValue(body, OBJECT));
        } catch (JsonProcessingException | NullPointerException e) {
            throw new InvalidInputException("The body is not a JSON object.");
        }
    }
}
