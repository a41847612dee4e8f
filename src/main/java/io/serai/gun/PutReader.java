package io.serai.gun;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the nodes of a put into changes, all of them or, where one is not valid, none. */
final class PutReader {
    private static final String META = "_";

    private final WireBounds bounds;

    PutReader(WireBounds bounds) {
        this.bounds = bounds;
    }

    /**
     * The changes that a put asks for, in its order.
     *
     * @throws RefusedWriteException if the put or one of its values is not valid
     */
    List<Change> changes(JsonNode put) {
        require(put.isObject() && !put.isEmpty(), "a put has to hold nodes");
        List<Change> changes = new ArrayList<>();
        put.properties().forEach(node -> read(node.getKey(), node.getValue(), changes));
        require(!changes.isEmpty(), "a put has to change a key");
        return changes;
    }

    private void read(String soul, JsonNode node, List<Change> changes) {
        JsonNode meta = node.path(META);
        require(meta.path("#").isTextual() && meta.path("#").textValue().equals(soul), "a node under a foreign soul");
        require(meta.path(">").isObject(), "a node without states");
        for (Map.Entry<String, JsonNode> key : node.properties()) {
            if (!key.getKey().equals(META)) {
                changes.add(change(
                        soul, key.getKey(), key.getValue(), meta.path(">").path(key.getKey())));
                bounds.checkKeys(changes.size());
            }
        }
    }

    private Change change(String soul, String key, JsonNode value, JsonNode state) {
        require(state.isNumber(), "a key without a state that is a number");
        Change change = new Change(soul, key, JsonText.of(JsonText.value(value)), state.doubleValue());
        bounds.check(change);
        return change;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new RefusedWriteException(Refusal.MALFORMED, "Invalid data: " + otherwise + ".");
        }
    }
}
