package io.serai.gun;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The messages we send, as JSON text. An id of ours is plain; an id that is answered is JSON text already. */
final class MessageText {
    private MessageText() {}

    static String handshake(String pid) {
        return open() + ",\"dam\":\"?\",\"pid\":\"" + pid + "\"}";
    }

    static String handshake(String pid, String answered) {
        return open() + ",\"@\":" + answered + ",\"dam\":\"?\",\"pid\":\"" + pid + "\"}";
    }

    /** Says what was wrong with a frame that has no message to answer. */
    static String complaint(String error) {
        return open() + ",\"dam\":\"!\",\"err\":" + JsonText.quoted(error) + "}";
    }

    static String ok(String answered) {
        return open() + ",\"@\":" + answered + ",\"ok\":true}";
    }

    static String error(String answered, String error) {
        return open() + ",\"@\":" + answered + ",\"err\":" + JsonText.quoted(error) + "}";
    }

    static String miss(String answered) {
        return open() + ",\"@\":" + answered + "}";
    }

    /** @param more whether another part of the answer follows */
    static String hit(String answered, String put, boolean more) {
        return open() + ",\"##\":" + put.hashCode() + (more ? ",\"%\":1" : "") + ",\"@\":" + answered + ",\"put\":"
                + put + "}";
    }

    /** A put; {@code pid} says that we have it already, null leaves that out. */
    static String put(String id, String put, @Nullable String pid) {
        return "{\"#\":" + id + (pid == null ? "" : ",\"><\":\"" + pid + "\"") + ",\"put\":" + put + "}";
    }

    static String get(String id, Query query) {
        String key = query.key();
        return "{\"#\":" + id + ",\"get\":{\"#\":" + JsonText.quoted(query.soul())
                + (key == null ? "" : ",\".\":" + JsonText.quoted(key)) + "}}";
    }

    /** The nodes of these changes with all keys sorted, which is the text that {@code ##} hashes. */
    static String nodes(Collection<Change> changes) {
        Map<String, Node> nodes = new TreeMap<>();
        for (Change change : changes) {
            nodes.computeIfAbsent(change.soul(), Node::new).entries().put(change.key(), change.entry());
        }
        StringBuilder out = new StringBuilder();
        String comma = "{";
        for (Node node : nodes.values()) {
            JsonText.quote(out.append(comma), node.soul());
            node(out.append(':'), node);
            comma = ",";
        }
        return out.append('}').toString();
    }

    private static void node(StringBuilder out, Node node) {
        Map<String, String> fields = new TreeMap<>();
        node.entries().forEach((key, entry) -> fields.put(key, entry.json()));
        fields.put("_", meta(node));
        String comma = "{";
        for (Map.Entry<String, String> field : fields.entrySet()) {
            JsonText.quote(out.append(comma), field.getKey());
            out.append(':').append(field.getValue());
            comma = ",";
        }
        out.append('}');
    }

    private static String meta(Node node) {
        StringBuilder out = new StringBuilder("{\"#\":");
        JsonText.quote(out, node.soul());
        String comma = ",\">\":{";
        for (Map.Entry<String, Entry> entry : node.entries().entrySet()) {
            JsonText.quote(out.append(comma), entry.getKey());
            out.append(':').append(EcmaNumber.text(entry.getValue().state()));
            comma = ",";
        }
        return out.append("}}").toString();
    }

    private static String open() {
        return "{\"#\":\"" + MessageId.next() + "\"";
    }
}
