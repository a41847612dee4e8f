package io.serai.command;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When something ends, as it is said on a command line: from now, as {@code 30d}, {@code 12h} or {@code 45m}, or a time of ISO 8601. */
record Until(String time) {
    private static final Pattern AHEAD = Pattern.compile("(\\d{1,6})([dhm])");

    /** Reads either; a time is left as it is, for the node says what is wrong with one. */
    static Until parse(String text, Instant now) {
        Matcher ahead = AHEAD.matcher(text.strip());
        if (!ahead.matches()) {
            return new Until(text.strip());
        }
        long count = Long.parseLong(ahead.group(1));
        return new Until(now.plus(
                        switch (ahead.group(2)) {
                            case "d" -> Duration.ofDays(count);
                            case "h" -> Duration.ofHours(count);
                            default -> Duration.ofMinutes(count);
                        })
                .truncatedTo(ChronoUnit.SECONDS)
                .toString());
    }
}
