package io.serai.api;

import io.serai.media.Expiry;
import io.serai.media.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the maker of a link asks for.
 *
 * @param name how it is to be called
 * @param expiresAt in whole seconds
 */
record LinkWish(@Nullable String name, Instant expiresAt) {
    private static final Duration UNSAID = Duration.ofDays(7);
    private static final Duration LONGEST = Duration.ofDays(366);

    /**
     * Reads the members of a JSON object, all of which may be missing.
     *
     * @param fields of the types that they are described to have
     * @throws InvalidInputException naming the field that cannot be as it is
     */
    static LinkWish parse(Map<String, Object> fields, Instant now) {
        String expiry = (String) fields.get("expiresAt");
        return new LinkWish(
                name((String) fields.get("name")),
                (expiry == null ? now.plus(UNSAID) : expiry(expiry, now)).truncatedTo(ChronoUnit.SECONDS));
    }

    private static @Nullable String name(@Nullable String given) {
        if (given != null && given.codePoints().anyMatch(Character::isISOControl)) {
            throw new InvalidInputException(
                    "The name " + InvalidInputException.quoted(given) + " holds a control character.");
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
