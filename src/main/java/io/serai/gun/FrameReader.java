package io.serai.gun;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads frames: one JSON object, or an array of objects, each of which may be JSON text once more. An empty array, alone or
 * among them, says only that somebody is there. Size, depth and count are bounded before anything is acted on, and no name of
 * a stranger's is kept in a table of names.
 */
final class FrameReader {
    private static final int DEPTH = 16;
    private static final int ID_CHARACTERS = 128;
    /** As much of the list of peers as gun.js reads. */
    private static final int SEEN_BY_CHARACTERS = 99;

    private static final Pattern COMMA = Pattern.compile(",");

    private final WireBounds bounds;
    private final ObjectReader reader;

    FrameReader(WireBounds bounds) {
        this.bounds = bounds;
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(DEPTH)
                .maxStringLength(bounds.frame())
                .maxNameLength(bounds.frame())
                .build();
        // names are souls, hardly one of them twice: a table of them is slow to search and can be attacked
        JsonFactory json = JsonFactory.builder()
                .streamReadConstraints(constraints)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .build();
        reader = new ObjectMapper(json).reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /**
     * The objects of a frame; none in an empty one.
     *
     * @throws InvalidMessageException if the frame is not such JSON
     */
    List<JsonNode> objects(String frame) {
        if (frame.isEmpty()) {
            return List.of();
        }
        if (frame.length() > bounds.frame()) {
            throw malformed("Message too big: " + frame.length() + " characters; at most " + bounds.frame() + ".");
        }
        JsonNode whole = parse(frame);
        List<JsonNode> objects = new ArrayList<>();
        if (!whole.isArray()) {
            objects.add(object(whole));
        } else if (whole.size() > bounds.keys()) {
            throw malformed("A frame of " + whole.size() + " messages; at most " + bounds.keys() + ".");
        } else {
            for (JsonNode item : whole) {
                if (!isHeartbeat(item)) {
                    objects.add(object(item.isTextual() ? parse(item.textValue()) : item));
                }
            }
        }
        return objects;
    }

    /**
     * Reads a message's envelope.
     *
     * @throws InvalidMessageException if a part of it has the wrong type
     */
    Message message(JsonNode object) {
        String id = idOf(object, "#");
        return new Message(
                id == null ? JsonText.quoted(MessageId.next()) : id,
                idOf(object, "@"),
                idOf(object, "%"),
                seenBy(object),
                object.path("dam").textValue(),
                object.path("pid").textValue(),
                object.get("get"),
                object.get("put"),
                object.path("err").isTextual());
    }

    private JsonNode parse(String text) {
        try {
            return reader.readTree(text);
        } catch (JsonProcessingException e) {
            throw malformed("Frame is not JSON within bounds: " + e.getOriginalMessage());
        }
    }

    private static boolean isHeartbeat(JsonNode item) {
        return item.isArray() && item.isEmpty();
    }

    private static JsonNode object(JsonNode item) {
        if (!item.isObject()) {
            throw malformed("A message has to be an object, not "
                    + item.getNodeType().name().toLowerCase(Locale.ROOT) + ".");
        }
        return item;
    }

    private static @Nullable String idOf(JsonNode object, String field) {
        JsonNode id = object.path(field);
        if (id.isMissingNode() || id.isNull()) {
            return null;
        }
        boolean isNumber = id.isNumber() && Double.isFinite(id.doubleValue());
        if (!(id.isTextual() || isNumber) || id.asText().length() > ID_CHARACTERS) {
            throw malformed("An id has to be a text or a number of at most " + ID_CHARACTERS + " characters, in '"
                    + field + "'.");
        }
        return id.isTextual() ? JsonText.quoted(id.textValue()) : JsonText.of(JsonText.value(id));
    }

    private static Set<String> seenBy(JsonNode object) {
        String pids = object.path("><").asText("");
        if (pids.isEmpty()) {
            return Set.of();
        }
        String read = pids.substring(0, Math.min(pids.length(), SEEN_BY_CHARACTERS));
        return Set.copyOf(Arrays.asList(COMMA.split(read)));
    }

    private static InvalidMessageException malformed(String message) {
        return new InvalidMessageException(null, message);
    }
}
