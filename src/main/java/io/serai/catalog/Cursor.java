package io.serai.catalog;

import io.serai.media.InvalidInputException;
import io.serai.media.MediaId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where the next page of a search begins: behind the asset that the last page ended with. It names the asset by its place
 * in the order, and so holds when that asset is gone.
 *
 * @param search tells which search it belongs to
 * @param key what the asset stands in the order by
 */
record Cursor(String search, MediaId id, Object key) {
    static Cursor after(Asset last, Search search) {
        return new Cursor(mark(search), last.mediaId(), search.order().keyOf(last));
    }

    /** Reads what {@link #text} gave for the same search. */
    static Cursor parse(String text, Search search) {
        String[] parts;
        try {
            parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 3);
        } catch (IllegalArgumentException e) {
            throw unknown(text);
        }
        // PostgreSQL takes no text with the character U+0000, and no name has it
        if (parts.length < 3 || !MediaId.isOne(parts[1]) || parts[2].indexOf('\0') >= 0) {
            throw unknown(text);
        }
        if (!parts[0].equals(mark(search))) {
            throw new InvalidInputException("The cursor " + InvalidInputException.quoted(text)
                    + " belongs to another search or sort; it goes on with what it was given for alone.");
        }
        try {
            return new Cursor(parts[0], new MediaId(parts[1]), search.order().parseKey(parts[2]));
        } catch (NumberFormatException e) {
            throw unknown(text);
        }
    }

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((search + " " + id + " " + key).getBytes(StandardCharsets.UTF_8));
    }

    private static String mark(Search search) {
        return Integer.toHexString(search.toString().hashCode());
    }

    private static InvalidInputException unknown(String text) {
        return new InvalidInputException(
                "The cursor " + InvalidInputException.quoted(text) + " is none that was given as nextCursor.");
    }
}
