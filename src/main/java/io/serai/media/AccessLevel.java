package io.serai.media;

import java.util.Locale;

/** Who an asset is for. Everything but {@link #PUBLIC} is sealed before it leaves the process. */
public enum AccessLevel {
    /** For everyone; the bytes are distributed as they came. */
    PUBLIC,
    /** For the owner alone. */
    PRIVATE,
    /** For the owner and the named recipients. */
    RESTRICTED;

    /** Reads {@code public}, {@code private} or {@code restricted}, in any case. */
    public static AccessLevel parse(String text) {
        try {
            return valueOf(text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("The access level " + InvalidInputException.quoted(text)
                    + " is not public, private or restricted.");
        }
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
