package io.serai.media;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** When something ends that somebody asked for. */
public final class Expiry {
    private Expiry() {}

    /**
     * Reads a time of ISO 8601 with its offset.
     *
     * @throws InvalidInputException when it is none, or not still to come
     */
    public static Instant parse(String text, Instant now) {
        Instant expiry;
        try {
            expiry = OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidInputException("The expiry " + InvalidInputException.quoted(text)
                    + " is not a time such as 2030-01-31T12:00:00Z.");
        }
        if (!expiry.isAfter(now)) {
            throw new InvalidInputException("The expiry " + InvalidInputException.quoted(text) + " is past.");
        }
        return expiry;
    }
}
