package io.serai.gun;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What a get asks for.
 *
 * @param limit how many characters of values a LEX query buys, or 0 for everything in the range
 * @param backwards whether the limit counts from the end of the range
 */
record Query(String soul, KeyRange keys, long limit, boolean backwards) {
    /** gun.js answers at most this much to one LEX query. */
    private static final long MAX_LIMIT = 100_000;

    static Query node(String soul) {
        return new Query(soul, KeyRange.ALL, 0, false);
    }

    static Query of(String soul, @Nullable String key) {
        return key == null ? node(soul) : new Query(soul, KeyRange.key(key), 0, false);
    }

    /** Reads a {@code get}; null if it asks for nothing that can be there. */
    static @Nullable Query of(JsonNode get) {
        JsonNode soul = get.path("#");
        JsonNode key = get.path(".");
        if (!soul.isTextual() || soul.textValue().isEmpty()) {
            return null;
        }
        if (key.isMissingNode() || key.isNull()) {
            return node(soul.textValue());
        }
        if (key.isTextual()) {
            return of(soul.textValue(), key.textValue());
        }
        return key.isObject() ? lex(soul.textValue(), key, get) : null;
    }

    private static Query lex(String soul, JsonNode key, JsonNode get) {
        if (key.path("=").isTextual()) {
            return of(soul, key.path("=").textValue());
        }
        KeyRange range = new KeyRange(
                null,
                key.path("*").asText(""),
                key.path(">").textValue(),
                key.path("<").textValue());
        long limit = Math.max(1, Math.min(MAX_LIMIT, get.path("%").asLong(1)));
        boolean backwards = get.path("-").asBoolean(false) || key.path("-").asBoolean(false);
        return new Query(soul, range, limit, backwards);
    }

    /** The one key asked for, or null for several. */
    @Nullable
    String key() {
        return keys.only();
    }

    boolean isLex() {
        return limit > 0;
    }
}
