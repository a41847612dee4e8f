package io.serai.catalog;

import io.serai.media.InvalidInputException;
import java.util.Arrays;
import java.util.Locale;

/** What a list of assets is put in order by; assets that are equal in that follow each other by id. */
public record Order(Key key, boolean descending) {
    /** The columns that have an index for it. */
    public enum Key {
        CREATED("created_at"),
        NAME("folded_name"),
        SIZE("size");

        private final String column;

        Key(String column) {
            this.column = column;
        }
    }

    /** Reads {@code created}, {@code name} or {@code size}, with a minus sign before it for the greatest first. */
    public static Order parse(String text) {
        boolean descending = text.startsWith("-");
        String name = descending ? text.substring(1) : text;
        return Arrays.stream(Key.values())
                .filter(key -> key.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .map(key -> new Order(key, descending))
                .orElseThrow(() -> new InvalidInputException("The sort " + InvalidInputException.quoted(text)
                        + " is not created, name or size, with or without a minus sign before it."));
    }

    /** The condition on what comes after a key and an id. */
    String after() {
        return "(" + key.column + ", media_id) " + (descending ? "<" : ">") + " (?, ?)";
    }

    String clause() {
        String direction = descending ? " DESC" : "";
        return " ORDER BY " + key.column + direction + ", media_id" + direction;
    }

    /** What an asset stands in this order by. */
    Object keyOf(Asset asset) {
        return switch (key) {
            case CREATED -> asset.createdAt().toEpochMilli();
            case NAME -> new FoldedName(asset.fileName()).text();
            case SIZE -> asset.size();
        };
    }

    /** The key that a text made of {@link #keyOf} was. */
    Object parseKey(String text) {
        return key == Key.NAME ? text : Long.valueOf(text);
    }
}
