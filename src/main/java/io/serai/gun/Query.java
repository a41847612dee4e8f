package io.serai.gun;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A get for one node, or for some keys of it.
 *
 * @param limit how many characters of values a LEX query buys, or 0 for everything in the range
 * @param backwards whether the limit counts from the end of the range
 */
record Query(String soul, KeyRange keys, long limit, boolean backwards) implements Selection {
    static Query node(String soul) {
        return new Query(soul, KeyRange.ALL, 0, false);
    }

    static Query of(String soul, @Nullable String key) {
        return key == null || key.isEmpty() ? node(soul) : new Query(soul, KeyRange.key(key), 0, false);
    }

    /** Reads a {@code get}; null if it asks for no one node that can be there. */
    static @Nullable Query of(JsonNode get) {
        String soul = name(get.path("#"));
        JsonNode key = get.path(".");
        if (soul == null || soul.isEmpty()) {
            return null;
        }
        if (key.isMissingNode() || key.isNull()) {
            return node(soul);
        }
        String name = name(key);
        if (name != null) {
            return of(soul, name);
        }
        return key.isObject() ? lex(soul, key, get) : null;
    }

    /** The one soul or key that is named, by itself or as {@code {"=": name}}; null for none. */
    private static @Nullable String name(JsonNode named) {
        return (named.isObject() ? named.path("=") : named).textValue();
    }

    private static Query lex(String soul, JsonNode key, JsonNode get) {
        KeyRange range = Lex.range(key);
        if (range == null && !get.has("%")) {
            return node(soul);
        }
        return new Query(soul, range == null ? KeyRange.ALL : range, Lex.limit(get), Lex.isBackwards(get, key));
    }

    /** The one key asked for, or null for several. */
    @Nullable
    String key() {
        return keys.only();
    }

    @Override
    public byte[] first() {
        return keys.first(soul);
    }

    @Override
    public byte[] end() {
        return keys.end(soul);
    }
}
