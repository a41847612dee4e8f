package io.serai.media;

import java.util.Arrays;
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
        String lower = text.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(level -> level.text().equals(lower))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("The access level " + InvalidInputException.quoted(text)
                        + " is not public, private or restricted."));
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
