package io.serai.alert;

import java.time.Duration;
import java.util.Locale;

/**
 * Beyond which a gauge is not as it should be.
 *
 * @param above whether values above are wrong; otherwise those below
 * @param time whether it is a number of seconds that people had better read as a time
 */
public record Threshold(double bound, boolean above, boolean time) {
    /** Whether a value is wrong; what is not a number is not. */
    boolean isCrossed(double value) {
        return above ? value > bound : value < bound;
    }

    /** A value as it stands in a sentence: {@code 3 h 20 min}, {@code 17}, {@code 2.5}. */
    String format(double value) {
        if (Double.isInfinite(value)) {
            return "endless";
        }
        if (time) {
            return format(Duration.ofSeconds(Math.round(value)));
        }
        boolean whole = value == Math.rint(value) || Math.abs(value) >= 100;
        return String.format(Locale.ROOT, whole ? "%.0f" : "%.1f", value);
    }

    private static String format(Duration time) {
        if (time.toDays() > 1) {
            return time.toDays() + " d " + time.toHoursPart() + " h";
        }
        if (time.toHours() > 0) {
            return time.toHours() + " h " + time.toMinutesPart() + " min";
        }
        return time.toMinutes() > 1 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }
}
