package io.serai.gun;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A get for the nodes of several souls. It shows the asker souls that it did not know.
 *
 * @param limit how many characters of values it buys
 * @param backwards whether the limit counts from the last soul
 */
record SoulQuery(KeyRange souls, long limit, boolean backwards) implements Selection {
    /** Reads a {@code get}; null if it does not ask for souls by LEX. */
    static @Nullable SoulQuery of(JsonNode get) {
        JsonNode lex = get.path("#");
        KeyRange souls = Lex.range(lex);
        return souls == null ? null : new SoulQuery(souls, Lex.limit(get), Lex.isBackwards(get, lex));
    }

    @Override
    public byte[] first() {
        return souls.first();
    }

    @Override
    public byte[] end() {
        return souls.end();
    }
}
