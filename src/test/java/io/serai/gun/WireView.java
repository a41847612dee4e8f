package io.serai.gun;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a client can see of a conversation, as lines: what it was answered, and what was pushed to it. Random ids, hashes
 * and the way in which values are split over messages do not show.
 */
final class WireView {
    static final Set<String> SILENCE = Set.of("silence");
    static final Set<String> MISS = Set.of("miss");
    static final Set<String> OK = Set.of("ok");

    private WireView() {}

    /** The answers to one message. */
    static Set<String> answers(List<JsonNode> heard, String id) {
        Set<String> lines = new TreeSet<>();
        heard.stream()
                .filter(message -> message.path("@").asText().equals(id))
                .forEach(message -> lines.addAll(answer(message)));
        if (lines.size() > 1) {
            lines.removeAll(MISS);
        }
        return lines.isEmpty() ? SILENCE : lines;
    }

    static Set<String> answer(JsonNode message) {
        Set<String> lines = new TreeSet<>(values(message));
        if (message.has("dam")) {
            lines.add("dam " + message.path("dam").asText());
        }
        if (message.hasNonNull("err")) {
            lines.add("err " + message.path("err").asText());
        }
        if (message.path("ok").asBoolean()) {
            lines.add("ok");
        }
        return lines.isEmpty() ? MISS : lines;
    }

    /** All values that came without having been asked for at that moment. */
    static Set<String> pushes(List<JsonNode> heard) {
        Set<String> lines = new TreeSet<>();
        heard.stream().filter(message -> !message.has("@")).forEach(message -> lines.addAll(values(message)));
        return lines;
    }

    /** The values of a put: soul, key, value and state. */
    static Set<String> values(JsonNode message) {
        Set<String> lines = new TreeSet<>();
        for (var node : message.path("put").properties()) {
            JsonNode states = node.getValue().path("_").path(">");
            for (var key : node.getValue().properties()) {
                if (!key.getKey().equals("_")) {
                    lines.add(value(node.getKey(), key.getKey(), key.getValue().toString(), states.path(key.getKey())));
                }
            }
        }
        return lines;
    }

    static String value(String soul, String key, String json, double state) {
        return value(soul, key, json, Vectors.JSON.getNodeFactory().numberNode(state));
    }

    private static String value(String soul, String key, String json, JsonNode state) {
        return soul + " " + key + " = " + json + " @ " + EcmaNumber.text(state.asDouble());
    }
}
