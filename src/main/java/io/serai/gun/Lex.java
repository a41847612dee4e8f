package io.serai.gun;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** The parts of a LEX, gun.js's query by lexical order. */
final class Lex {
    /** gun.js reads at most this much for one query. */
    private static final long MAX_LIMIT = 100_000;

    private Lex() {}

    /** What {@code *}, {@code >} and {@code <} say of a soul or key; null if they say nothing. */
    static @Nullable KeyRange range(JsonNode lex) {
        if (!lex.has("*") && !lex.has(">") && !lex.has("<")) {
            return null;
        }
        return new KeyRange(
                null,
                lex.path("*").asText(""),
                lex.path(">").textValue(),
                lex.path("<").textValue());
    }

    /** {@code %}: how many characters of values the query buys; without it the first value uses it up. */
    static long limit(JsonNode get) {
        return Math.max(1, Math.min(MAX_LIMIT, get.path("%").asLong(1)));
    }

    /** {@code -}, which may stand beside the LEX or in it. */
    static boolean isBackwards(JsonNode get, JsonNode lex) {
        return isTrue(get.path("-")) || isTrue(lex.path("-"));
    }

    /** As ECMAScript converts a value to a boolean. */
    private static boolean isTrue(JsonNode value) {
        return value.isTextual() ? !value.textValue().isEmpty() : value.isContainerNode() || value.asBoolean();
    }
}
