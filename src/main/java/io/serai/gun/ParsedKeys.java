package io.serai.gun;

import java.security.GeneralSecurityException;
import java.security.Key;

/** Keys that were asked for lately, by their text; what was computed for one serves the next signature too. */
final class ParsedKeys<K extends Key> {
    private final Recent<String, K> keys;
    private final Parser<K> parser;

    /** Makes a key of its text. */
    interface Parser<K> {
        K parse(String text) throws GeneralSecurityException;
    }

    ParsedKeys(int limit, Parser<K> parser) {
        this.keys = new Recent<>(limit);
        this.parser = parser;
    }

    K get(String text) throws GeneralSecurityException {
        K known = keys.get(text);
        if (known != null) {
            return known;
        }
        K parsed = parser.parse(text);
        keys.put(text, parsed);
        return parsed;
    }
}
