package io.serai.gun;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * JSON text exactly as ECMAScript's {@code JSON.stringify} prints it: ties between values are settled by comparing it,
 * and signatures are made over it. Numbers are doubles; a lone surrogate is escaped, every other character above the
 * controls stands for itself.
 */
final class JsonText {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonText() {}

    /** Prints null, a boolean, a number, a string, or a link: a {@link Link} or its JSON form as a map. */
    static String of(@Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            return String.valueOf(value);
        }
        if (value instanceof Number number) {
            return EcmaNumber.text(number.doubleValue());
        }
        if (value instanceof CharSequence text) {
            return quoted(text.toString());
        }
        if (value instanceof Link link) {
            return "{\"#\":" + quoted(link.soul()) + "}";
        }
        if (value instanceof Map<?, ?> map && map.size() == 1 && map.get("#") instanceof String soul) {
            return of(new Link(soul));
        }
        throw new RefusedWriteException(
                Refusal.MALFORMED,
                "a value of " + value.getClass().getName()
                        + " has no place in a graph; null, a boolean, a number, a string or a Link was expected");
    }

    /** Reads back what {@link #of} prints; numbers as Double. */
    static @Nullable Object value(String json) {
        return value(parse(json));
    }

    /**
     * The value that a parsed JSON node stands for.
     *
     * @throws RefusedWriteException if the graph cannot hold it
     */
    static @Nullable Object value(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isNumber() && Double.isFinite(node.doubleValue())) {
            return node.doubleValue();
        }
        if (node.isTextual()) {
            return node.textValue();
        }
        if (node.isObject()
                && node.size() == 1
                && node.path("#").isTextual()
                && !node.path("#").textValue().isEmpty()) {
            return new Link(node.path("#").textValue());
        }
        throw new RefusedWriteException(
                Refusal.MALFORMED, "Invalid data: expected null, a boolean, a finite number, a string or a link.");
    }

    /** Prints any JSON, the keys of each object sorted by UTF-16 code unit. */
    static String sorted(JsonNode node) {
        StringBuilder out = new StringBuilder();
        print(out, node, TreeSet::new);
        return out.toString();
    }

    /** Prints any JSON, the keys of each object as they come. */
    static String inOrder(JsonNode node) {
        StringBuilder out = new StringBuilder();
        print(out, node, ArrayList::new);
        return out.toString();
    }

    static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2);
        quote(out, text);
        return out.toString();
    }

    static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                out.append(unit).append(text.charAt(++i));
            } else if (unit < ' ' || unit == '"' || unit == '\\' || Character.isSurrogate(unit)) {
                escape(out, unit);
            } else {
                out.append(unit);
            }
        }
        out.append('"');
    }

    private static void escape(StringBuilder out, char unit) {
        switch (unit) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> out.append(String.format("\\u%04x", (int) unit));
        }
    }

    private static void print(StringBuilder out, JsonNode node, Supplier<Collection<String>> order) {
        if (node.isObject()) {
            Collection<String> names = order.get();
            node.fieldNames().forEachRemaining(names::add);
            String comma = "{";
            for (String name : names) {
                quote(out.append(comma), name);
                print(out.append(':'), node.path(name), order);
                comma = ",";
            }
            out.append(names.isEmpty() ? "{}" : "}");
        } else if (node.isArray()) {
            out.append('[');
            for (Iterator<JsonNode> items = node.elements(); items.hasNext(); ) {
                print(out, items.next(), order);
                out.append(items.hasNext() ? "," : "");
            }
            out.append(']');
        } else {
            out.append(of(value(node)));
        }
    }

    static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new GunException("text of " + json.length() + " characters is not JSON", e);
        }
    }
}
