package io.serai.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.serai.media.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Reads the JSON object that a small call's body is, as it is described. */
public final class JsonRequest {
    private static final int DEEPEST = 32;
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final ObjectMapper json;
    private final DescribedRequests described;

    /** Reads bodies whose texts have at most so many characters. */
    public JsonRequest(int longestText, DescribedRequests described) {
        this.json = new ObjectMapper(JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(longestText)
                        .maxNestingDepth(DEEPEST)
                        .build())
                .build());
        this.described = described;
    }

    /** The members of the body's object; none where there is no body. */
    public Map<String, Object> orEmpty(@Nullable InputStream body, Exchange exchange) throws IOException {
        PushbackInputStream given = new PushbackInputStream(body == null ? InputStream.nullInputStream() : body);
        int first = given.read();
        if (first < 0) {
            return Map.of();
        }
        given.unread(first);
        return read(given, exchange);
    }

    /**
     * The members of the body's object.
     *
     * @throws InvalidInputException when it is none, or naming the field that is not as it is described
     */
    public Map<String, Object> read(InputStream body, Exchange exchange) throws IOException {
        JsonNode object = object(body);
        described.checkBody(exchange, object);
        return json.convertValue(object, OBJECT);
    }

    private JsonNode object(InputStream body) throws IOException {
        try {
            JsonNode node = json.readTree(body);
            if (node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            // said below, as of JSON of another kind
        }
        throw new InvalidInputException("The body is not a JSON object.");
    }
}
