package io.serai.api;

import io.serai.media.Expiry;
import io.serai.media.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the maker of a link asks for.
 *
 * @param name how it is to be called
 * @param expiresAt in whole seconds
 */
record LinkWish(@Nullable String name, Instant expiresAt) {
    private static final Set<String> FIELDS = Set.of("name", "expiresAt");
    private static final Duration UNSAID = Duration.ofDays(7);
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int LONGEST_NAME = 200;

    /**
     * Reads the members of a JSON object, all of which may be missing.
     *
     * @throws InvalidInputException naming the field that is unknown, or cannot be as it is
     */
    static LinkWish parse(Map<String, Object> fields, Instant now) {
        for (String field : fields.keySet()) {
            if (!FIELDS.contains(field)) {
                throw new InvalidInputException(
                        "A link has no field " + InvalidInputException.quoted(field) + "; it has name and expiresAt.");
            }
        }
        String expiry = text(fields, "expiresAt");
        return new LinkWish(
                name(text(fields, "name")),
                (expiry == null ? now.plus(UNSAID) : expiry(expiry, now)).truncatedTo(ChronoUnit.SECONDS));
    }

    private static @Nullable String text(Map<String, Object> fields, String field) {
        Object value = fields.get(field);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw new InvalidInputException("The field " + field + " is "
                + InvalidInputException.quoted(String.valueOf(value)) + "; a text was expected.");
    }

    private static @Nullable String name(@Nullable String given) {
        if (given != null
                && (given.length() > LONGEST_NAME || given.codePoints().anyMatch(Character::isISOControl))) {
            throw new InvalidInputException("The name " + InvalidInputException.quoted(given) + " is none; up to "
                    + LONGEST_NAME + " characters without control characters were expected.");
        }
        return given == null || given.isBlank() ? null : given.strip();
    }

    private static Instant expiry(String text, Instant now) {
        Instant expiry = Expiry.parse(text, now);
        if (expiry.isAfter(now.plus(LONGEST))) {
            throw new InvalidInputException(
                    "The expiry " + InvalidInputException.quoted(text) + " is more than a year away.");
        }
        return expiry;
    }
}
